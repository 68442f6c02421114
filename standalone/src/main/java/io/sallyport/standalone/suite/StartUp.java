package io.sallyport.standalone.suite;

import io.sallyport.standalone.process.DetachedProcesses;
import io.sallyport.standalone.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings parts up together, each as soon as those before it are ready. The first that fails ends
 * the waiting for the others; what was started goes on.
 */
final class StartUp {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int LOG_LINES = 15;
  private static final int LOG_COLUMNS = 600;

  private final DetachedProcesses processes;
  private final Launcher launcher;
  private final Consumer<String> progress;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  StartUp(DetachedProcesses processes, Launcher launcher, Consumer<String> progress) {
    this.processes = processes;
    this.launcher = launcher;
    this.progress = progress;
  }

  /**
   * Returns when all are ready.
   *
   * @param parts those that others wait for first
   */
  void run(List<Part> parts) throws IOException, StartFailure {
    Map<String, CompletableFuture<Void>> coming = new HashMap<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Part part : parts) {
        CompletableFuture<?>[] before =
            part.after().stream()
                .filter(coming::containsKey)
                .map(coming::get)
                .toArray(CompletableFuture[]::new);
        coming.put(
            part.name(),
            CompletableFuture.allOf(before).thenRunAsync(() -> bringUp(part), executor));
      }
      CompletableFuture.allOf(coming.values().toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      @Nullable Exception first = failure.get();
      switch (first) {
        case StartFailure known -> throw known;
        case IOException input -> throw input;
        case null, default -> throw e;
      }
    }
  }

  private void bringUp(Part part) {
    try {
      long began = System.nanoTime();
      Optional<ProcessIdentity> running = processes.running(part.name());
      ProcessIdentity process = running.isPresent() ? running.get() : fresh(part);
      awaitReady(part, process);
      progress.accept(
          "  %-16s %s"
              .formatted(
                  part.name(),
                  running.isPresent()
                      ? launcher.isOutdated(part)
                          ? "runs an older build; stop and start it to have the new one"
                          : "runs"
                      : "ready in %.1f s".formatted((System.nanoTime() - began) / 1e9)));
    } catch (StartFailure | IOException | InterruptedException e) {
      failure.compareAndSet(null, e);
      throw new CompletionException(e);
    }
  }

  private ProcessIdentity fresh(Part part) throws IOException, InterruptedException, StartFailure {
    // What an earlier process of that name may have left behind.
    processes.stop(part.name(), GRACE);
    return launcher.launch(part);
  }

  private void awaitReady(Part part, ProcessIdentity process)
      throws IOException, InterruptedException, StartFailure {
    long deadline = System.nanoTime() + part.patience().toNanos();
    while (!part.readiness().isReady(process)) {
      if (!process.isAlive()) {
        throw new StartFailure(part.name() + " ended while it started." + lastLines(part));
      }
      if (System.nanoTime() - deadline > 0) {
        throw new StartFailure(
            "%s was not ready after %d s.%s"
                .formatted(part.name(), part.patience().toSeconds(), lastLines(part)));
      }
      if (failure.get() != null) {
        throw new StartFailure("another part failed");
      }
      Thread.sleep(POLL);
    }
  }

  private String lastLines(Part part) throws IOException {
    Path log = processes.log(part.name());
    List<String> lines;
    try (Stream<String> all = Files.exists(log) ? Files.lines(log) : Stream.empty()) {
      // Without the frames of stack traces, which push the reason out of sight.
      lines =
          all.filter(line -> !line.startsWith("\tat "))
              .map(line -> line.substring(0, Math.min(line.length(), LOG_COLUMNS)))
              .toList();
    }
    return " The last lines of %s:\n  %s"
        .formatted(
            log,
            String.join(
                "\n  ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())));
  }
}
