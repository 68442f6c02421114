package io.sallyport.standalone.suite;

import io.sallyport.standalone.process.DetachedProcesses;
import io.sallyport.standalone.process.ProcessIdentity;
import io.sallyport.standalone.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The suite of one home directory: Kafka, PostgreSQL, the demo target and the services, each a
 * process of its own that outlives this one. Whoever makes a {@code Suite} for the same home sees
 * the same processes.
 *
 * <p>Changes are made under a lock in the home, so that two callers, in one JVM or in two, wait for
 * one another.
 */
public final class Suite {

  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int LOG_LINES = 15;

  private final Settings settings;
  private final DetachedProcesses processes;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  public Suite(Settings settings) {
    this.settings = settings;
    this.processes = new DetachedProcesses(settings.home().directory());
    new PartCatalogue(settings).parts().forEach(part -> parts.put(part.name(), part));
  }

  /** The names of the parts, those that others wait for first. */
  public List<String> names() {
    return List.copyOf(parts.keySet());
  }

  /**
   * Starts what doesn't run, and returns when all of it is ready.
   *
   * @param progress is told a line for each part, on any thread
   * @throws StartFailure when a port is taken, or a part ends or doesn't come in time
   */
  public void up(Consumer<String> progress) throws IOException, InterruptedException, StartFailure {
    settings.home().prepare();
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      start(List.copyOf(parts.values()), progress);
    }
  }

  /** Ends every part and all that they left behind. */
  public void down(Consumer<String> progress) throws IOException, InterruptedException {
    if (!Files.isDirectory(settings.home().directory())) {
      return;
    }
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      List<String> services = names().reversed();
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        // Those that use the broker and the database end before these.
        stopAll(services.subList(0, services.size() - 3), executor, progress);
        stopAll(services.subList(services.size() - 3, services.size()), executor, progress);
      }
      processes.sweep(GRACE);
    }
  }

  /** Starts one part, and returns when it is ready. */
  public void start(String name) throws IOException, InterruptedException, StartFailure {
    settings.home().prepare();
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      start(List.of(part(name)), line -> {});
    }
  }

  /** Ends one part in order. */
  public boolean stop(String name) throws IOException, InterruptedException {
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      return processes.stop(part(name).name(), GRACE);
    }
  }

  /** Ends one part as a crash would. */
  public void kill(String name) throws IOException, InterruptedException {
    processes.kill(part(name).name());
  }

  /** Holds one part where it is ({@code SIGSTOP}): its connections stay, it answers nothing. */
  public void suspend(String name) throws IOException, InterruptedException {
    processes.suspend(part(name).name());
  }

  /** Lets a suspended part go on. */
  public void resume(String name) throws IOException, InterruptedException {
    processes.resume(part(name).name());
  }

  /** What each part does now. */
  public List<PartStatus> status() {
    return parts.values().stream().map(this::status).toList();
  }

  /** The administrator's bearer token. */
  public String adminToken() throws IOException {
    return Files.readString(settings.home().adminToken()).strip();
  }

  /** Where it is and where it listens. */
  public Settings settings() {
    return settings;
  }

  private void start(List<Part> wanted, Consumer<String> progress)
      throws InterruptedException, StartFailure {
    Map<String, CompletableFuture<Void>> coming = new LinkedHashMap<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Part part : wanted) {
        CompletableFuture<?>[] before =
            part.after().stream()
                .map(coming::get)
                .filter(java.util.Objects::nonNull)
                .toArray(CompletableFuture[]::new);
        coming.put(
            part.name(),
            CompletableFuture.allOf(before).thenRunAsync(() -> bringUp(part, progress), executor));
      }
      CompletableFuture.allOf(coming.values().toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof PartFailed failed) {
        throw new StartFailure(failed.getMessage());
      }
      throw e;
    }
  }

  private void bringUp(Part part, Consumer<String> progress) {
    try {
      long began = System.nanoTime();
      Optional<ProcessIdentity> running = processes.running(part.name());
      ProcessIdentity process = running.isPresent() ? running.get() : launch(part);
      awaitReady(part, process);
      String how =
          running.isPresent()
              ? "runs"
              : "ready in %.1f s".formatted((System.nanoTime() - began) / 1e9);
      progress.accept("  %-16s %s".formatted(part.name(), how));
    } catch (IOException e) {
      throw new UncheckedIOException(part.name() + " could not be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted while " + part.name() + " started");
    }
  }

  private ProcessIdentity launch(Part part) throws IOException, InterruptedException {
    if (!Files.exists(part.artefact())) {
      throw new PartFailed(part.name() + " is not built: " + part.artefact() + " is missing");
    }
    processes.stop(part.name(), GRACE);
    for (Port port : part.ports()) {
      if (!port.isFree()) {
        throw new PartFailed(
            "port %d (%s of %s) is taken; choose another with %s"
                .formatted(port.number(), port.purpose(), part.name(), port.variable()));
      }
    }
    switch (part.readiness()) {
      case Readiness.ByFile(var file) -> file.clear();
      case Readiness.ByHealth(var port) -> new ServiceConfiguration(settings).write(part.name());
    }
    return processes.start(part.program());
  }

  private void awaitReady(Part part, ProcessIdentity process)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + part.patience().toNanos();
    while (!part.readiness().isReady(process)) {
      if (!process.isAlive()) {
        throw new PartFailed(part.name() + " ended while it started." + lastLines(part));
      }
      if (System.nanoTime() - deadline > 0) {
        throw new PartFailed(
            "%s was not ready after %d s.%s"
                .formatted(part.name(), part.patience().toSeconds(), lastLines(part)));
      }
      Thread.sleep(POLL);
    }
  }

  private String lastLines(Part part) throws IOException {
    Path log = processes.log(part.name());
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return " The last lines of "
        + log
        + ":\n  "
        + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  private void stopAll(List<String> names, ExecutorService executor, Consumer<String> progress) {
    CompletableFuture.allOf(
            names.stream()
                .map(name -> CompletableFuture.runAsync(() -> stopOne(name, progress), executor))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private void stopOne(String name, Consumer<String> progress) {
    try {
      if (processes.stop(name, GRACE)) {
        progress.accept("  %-16s stopped".formatted(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not be stopped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PartStatus status(Part part) {
    Optional<ProcessIdentity> process = processes.running(part.name());
    List<Integer> ports = part.ports().stream().map(Port::number).toList();
    if (process.isEmpty()) {
      return new PartStatus(part.name(), PartStatus.State.STOPPED, OptionalLong.empty(), ports);
    }
    long pid = process.get().pid();
    boolean suspended = ProcessTable.entry(pid).filter(ProcessTable.Entry::isSuspended).isPresent();
    PartStatus.State state =
        suspended
            ? PartStatus.State.SUSPENDED
            : part.readiness().isReady(process.get())
                ? PartStatus.State.READY
                : PartStatus.State.NOT_READY;
    return new PartStatus(part.name(), state, OptionalLong.of(pid), ports);
  }

  private Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(
          "no part is called " + name + "; there are " + String.join(", ", names()));
    }
    return part;
  }

  private FileChannel lockFile() throws IOException {
    return FileChannel.open(
        settings.home().directory().resolve("lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  /** Carries a message out of a task. */
  private static final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartFailed(String message) {
      super(message);
    }
  }
}
