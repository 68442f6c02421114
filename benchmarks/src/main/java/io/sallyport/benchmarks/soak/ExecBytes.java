package io.sallyport.benchmarks.soak;

import io.sallyport.benchmarks.route.Digest;
import io.sallyport.testbed.ProcessTree;
import io.sallyport.testbed.SshCommand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Commands that end with a burst of output and an exit status of their own: every byte and every
 * status must arrive.
 *
 * @param name of this part
 * @param ssh the way to the target
 * @param command for the target's shell
 * @param times how often, four at a time
 * @param output what standard output must bring
 * @param error what standard error must bring
 * @param progress is told of the first wrong one
 */
record ExecBytes(
    String name,
    SshCommand ssh,
    String command,
    int times,
    Digest output,
    Digest error,
    PrintStream progress)
    implements Part {

  /** What each command ends with. */
  static final int STATUS = 7;

  private static final int WORKERS = 4;

  private record Answer(Digest output, Digest error, int status) {}

  @Override
  public Outcome run() throws IOException, InterruptedException {
    int wrongOutput = 0;
    int wrongError = 0;
    int wrongStatus = 0;
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      for (int i = 0; i < times; i++) {
        answers.add(workers.submit(this::once));
      }
      for (Future<Answer> each : answers) {
        Answer answer = each.get();
        wrongOutput += answer.output().equals(output) ? 0 : 1;
        wrongError += answer.error().equals(error) ? 0 : 1;
        wrongStatus += answer.status() == STATUS ? 0 : 1;
        if (wrongOutput + wrongError + wrongStatus == 1) {
          progress.println("the first wrong one: " + answer);
        }
      }
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    }
    return new Outcome(
        wrongOutput + wrongError + wrongStatus == 0,
        "%d execs; wrong output %d, wrong standard error %d, wrong status %d"
            .formatted(times, wrongOutput, wrongError, wrongStatus));
  }

  private Answer once() throws IOException, InterruptedException {
    Process client =
        new ProcessBuilder(ssh.exec(command))
            .redirectInput(Redirect.from(new File("/dev/null")))
            .start();
    try {
      CompletableFuture<Digest> errors = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> complete(errors, client.getErrorStream()));
      Digest seen = digest(client.getInputStream());
      return new Answer(seen, errors.join(), client.waitFor());
    } finally {
      ProcessTree.end(client.toHandle());
    }
  }

  private static void complete(CompletableFuture<Digest> digest, InputStream stream) {
    try {
      digest.complete(digest(stream));
    } catch (IOException failed) {
      digest.completeExceptionally(failed);
    }
  }

  private static Digest digest(InputStream stream) throws IOException {
    byte[] buffer = new byte[1 << 16];
    Digest.Builder digest = new Digest.Builder();
    for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
      digest.add(buffer, length);
    }
    return digest.build();
  }
}
