package io.sallyport.standalone.suite;

import io.sallyport.embedded.Certificates;
import io.sallyport.standalone.process.DetachedProcesses;
import io.sallyport.standalone.process.ProcessIdentity;
import io.sallyport.standalone.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The suite of one home directory: Kafka, PostgreSQL, the demo target and the services, each a
 * process of its own that outlives this one. Whoever makes a {@code Suite} for the same home sees
 * the same processes.
 *
 * <p>What changes it is done under a lock in the home: callers, in one JVM or in several, wait for
 * one another.
 */
public final class Suite {

  private static final Duration GRACE = Duration.ofSeconds(30);

  /** One for all suites of this JVM, because a file lock is only between JVMs. */
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private final Settings settings;
  private final DetachedProcesses processes;
  private final Launcher launcher;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  public Suite(Settings settings) {
    this.settings = settings;
    this.processes = new DetachedProcesses(settings.home().directory());
    this.launcher = new Launcher(settings, processes);
    new PartCatalogue(settings).parts().forEach(part -> parts.put(part.name(), part));
  }

  /**
   * The names of the parts that a suite has unless more are asked for, those that others wait for
   * first.
   */
  public List<String> names() {
    return parts.values().stream().filter(part -> !part.isFurther()).map(Part::name).toList();
  }

  /**
   * Starts what doesn't run, and returns when all of it is ready.
   *
   * @param progress is told a line for each part, on any thread
   * @throws StartFailure when a port is taken, or a part ends or doesn't come in time
   */
  public void up(Consumer<String> progress) throws IOException, InterruptedException, StartFailure {
    up(names(), progress);
  }

  /**
   * Starts some parts, and returns when they are ready.
   *
   * @param names of parts; what they wait for is not started for them
   */
  public void up(List<String> names, Consumer<String> progress)
      throws IOException, InterruptedException, StartFailure {
    settings.home().prepare();
    locked(() -> {
      settings.ports().write(settings.home().ports());
      settings.protection().write(settings.home());
      if (settings.protection() == Protection.TLS) {
        Certificates.make(settings.project(), settings.home().certificates().directory());
      }
      List<Part> wanted = names.stream().map(this::part).toList();
      new StartUp(processes, launcher, progress)
          .run(parts.values().stream().filter(wanted::contains).toList());
      return true;
    });
  }

  /**
   * Ends every part, and all that they left behind.
   *
   * @param progress is told a line for each that ran, on any thread
   */
  public void down(Consumer<String> progress) throws IOException, InterruptedException {
    if (!Files.isDirectory(settings.home().directory())) {
      return;
    }
    locked(() -> {
      // Those that others need end last.
      stopAll(withKind(Part.Kind.Service.class), progress);
      stopAll(withKind(Part.Kind.Own.class), progress);
      processes.sweep(GRACE);
      Files.deleteIfExists(settings.home().ports());
      Files.deleteIfExists(settings.home().protectedMark());
      return true;
    });
  }

  /** Starts one part, and returns when it is ready. */
  public void start(String name) throws IOException, InterruptedException, StartFailure {
    up(List.of(name), line -> {});
  }

  /**
   * Ends one part in order.
   *
   * @return whether it ran
   */
  public boolean stop(String name) throws IOException, InterruptedException {
    String known = part(name).name();
    return Files.isDirectory(settings.home().directory())
        && locked(() -> processes.stop(known, GRACE));
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

  /** What each part does now; of further nodes only those that run. */
  public List<PartStatus> status() {
    return parts.values().stream()
        .filter(part -> !part.isFurther() || processes.running(part.name()).isPresent())
        .map(this::status)
        .toList();
  }

  /** The administrator's bearer token. */
  public String adminToken() throws IOException {
    return Files.readString(settings.home().adminToken()).strip();
  }

  /** Where it is and where it listens. */
  public Settings settings() {
    return settings;
  }

  private List<String> withKind(Class<? extends Part.Kind> kind) {
    return parts.values().stream()
        .filter(part -> kind.isInstance(part.kind()))
        .map(Part::name)
        .toList();
  }

  private void stopAll(List<String> names, Consumer<String> progress) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
              names.stream()
                  .map(name -> CompletableFuture.runAsync(() -> stopOne(name, progress), executor))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
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
    return process.isEmpty()
        ? new PartStatus(part.name(), PartStatus.State.STOPPED, OptionalLong.empty(), ports)
        : new PartStatus(
            part.name(), state(part, process.get()), OptionalLong.of(process.get().pid()), ports);
  }

  private static PartStatus.State state(Part part, ProcessIdentity process) {
    if (ProcessTable.entry(process.pid()).filter(ProcessTable.Entry::isSuspended).isPresent()) {
      return PartStatus.State.SUSPENDED;
    }
    return part.readiness().isReady(process) ? PartStatus.State.READY : PartStatus.State.NOT_READY;
  }

  private Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(
          "no part is called " + name + "; there are " + String.join(", ", parts.keySet()));
    }
    return part;
  }

  private <T, X extends Exception> T locked(Change<T, X> change)
      throws IOException, InterruptedException, X {
    IN_THIS_JVM.lockInterruptibly();
    try (FileChannel channel =
            FileChannel.open(
                settings.home().directory().resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      return change.make();
    } finally {
      IN_THIS_JVM.unlock();
    }
  }

  /** What is done under the lock. */
  private interface Change<T, X extends Exception> {
    T make() throws IOException, InterruptedException, X;
  }
}
