package io.sallyport.benchmarks.soak;

import io.sallyport.benchmarks.route.AuditedFiles;
import io.sallyport.benchmarks.route.Digest;
import io.sallyport.benchmarks.route.TestFile;
import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A large file put and got by {@code sftp}: the same at the target, back at the client, and in the
 * audit.
 *
 * @param ssh the way to the target
 * @param directory for the file, at either side
 * @param size in bytes
 * @param audited what is on record, null where the way has no record
 */
record LargeFile(
    String name, SshCommand ssh, Path directory, long size, @Nullable AuditedFiles audited)
    implements Part {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  @Override
  public Outcome run() throws IOException, InterruptedException {
    Instant since = Instant.now();
    Path there = directory.resolve("large-there");
    Path back = directory.resolve("large-back");
    TestFile file = TestFile.incompressible(directory.resolve("large"), size);
    try {
      String batch = "put %s %s\nget %s %s\n".formatted(file.path(), there, there, back);
      transfer(Files.writeString(directory.resolve("batch"), batch));
      boolean sameThere = digest(there).equals(file.digest());
      boolean sameBack = digest(back).equals(file.digest());
      List<String> twice = Collections.nCopies(2, file.digest().sha256());
      boolean sameAudited = audited == null || audit(audited, since).equals(twice);
      return new Outcome(
          sameThere && sameBack && sameAudited,
          "%d MiB; same at the target: %s, back at the client: %s, in the audit: %s"
              .formatted(
                  size >> 20,
                  sameThere,
                  sameBack,
                  audited == null ? "there is none" : sameAudited));
    } finally {
      for (Path each : List.of(file.path(), there, back)) {
        Files.deleteIfExists(each);
      }
    }
  }

  private void transfer(Path batch) throws IOException, InterruptedException {
    Process client = new ProcessBuilder(ssh.sftp(batch)).redirectErrorStream(true).start();
    String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = client.waitFor();
    if (status != 0) {
      throw new IOException("sftp ended with status " + status + ": " + output.strip());
    }
  }

  /** What is on record; it may take a moment. */
  private static List<String> audit(AuditedFiles audited, Instant since)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<String> hashes = audited.hashesSince(since);
    while (hashes.size() < 2 && System.nanoTime() - began < PATIENCE) {
      TimeUnit.SECONDS.sleep(1);
      hashes = audited.hashesSince(since);
    }
    return hashes;
  }

  private static Digest digest(Path file) throws IOException {
    byte[] buffer = new byte[1 << 20];
    Digest.Builder digest = new Digest.Builder();
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.add(buffer, n);
      }
    }
    return digest.build();
  }
}
