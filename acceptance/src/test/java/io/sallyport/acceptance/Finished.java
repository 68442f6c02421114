package io.sallyport.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A program without a terminal that has ended.
 *
 * @param status its exit status
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 */
record Finished(int status, String output, String errors) {

  private static final Executor READERS = Executors.newVirtualThreadPerTaskExecutor();

  /** Runs a program to its end with that standard input. */
  static Finished of(List<String> command, String input, Duration atMost)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    CompletableFuture<String> output = reading(process.getInputStream());
    CompletableFuture<String> errors = reading(process.getErrorStream());
    try (OutputStream keys = process.getOutputStream()) {
      keys.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // It did not want its input any more; its status says why.
    }
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          "still runs after " + atMost + ": " + command + "\n" + errors.join());
    }
    return new Finished(process.exitValue(), output.join(), errors.join());
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            return "";
          }
        },
        READERS);
  }
}
