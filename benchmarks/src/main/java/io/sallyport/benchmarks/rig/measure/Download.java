package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.route.Digest;
import io.sallyport.testbed.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What a client printed, read to its end.
 *
 * @param size in bytes
 * @param crc32c of the bytes
 * @param mebibytesPerSecond from the first bytes to the last, so without the login
 * @param status the client's exit status
 */
record Download(long size, long crc32c, double mebibytesPerSecond, int status) {

  private static final int BUFFER = 1 << 18;

  /** Runs the client and times it; only a cheap checksum is taken meanwhile. */
  static Download timed(List<String> command) throws IOException, InterruptedException {
    Process client = start(command);
    try (InputStream output = client.getInputStream()) {
      byte[] buffer = new byte[BUFFER];
      CRC32C crc = new CRC32C();
      long size = 0;
      int first = Math.max(0, output.read(buffer));
      long start = System.nanoTime();
      for (int length = first; length > 0; length = output.read(buffer)) {
        crc.update(buffer, 0, length);
        size += length;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double rate = (size - first) / seconds / (1 << 20);
      return new Download(size, crc.getValue(), rate, client.waitFor());
    } finally {
      ProcessTree.end(client.toHandle());
    }
  }

  /** Runs the client and takes a full digest of what it printed. */
  static Digest digest(List<String> command) throws IOException, InterruptedException {
    Process client = start(command);
    try (InputStream output = client.getInputStream()) {
      byte[] buffer = new byte[BUFFER];
      Digest.Builder digest = new Digest.Builder();
      for (int length = output.read(buffer); length > 0; length = output.read(buffer)) {
        digest.add(buffer, length);
      }
      int status = client.waitFor();
      if (status != 0) {
        throw new IOException(String.join(" ", command) + " ended with status " + status);
      }
      return digest.build();
    } finally {
      ProcessTree.end(client.toHandle());
    }
  }

  /** Whether this is, as far as a timed run looked, what the digest was taken of. */
  boolean isWhole(Digest expected) {
    return status == 0 && size == expected.size() && crc32c == expected.crc32c();
  }

  /** Standard input stays open and silent, so that its end can't end anything. */
  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
  }
}
