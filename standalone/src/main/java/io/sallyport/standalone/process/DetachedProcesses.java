package io.sallyport.standalone.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes of one home directory. Each is started in a session of its own, so that neither the
 * terminal's keys nor the end of the starter reach it; its output is in {@code log/<name>.log}, its
 * identity in {@code run/<name>.pid}. Each carries {@value #HOME_MARK} and {@value #NAME_MARK} in
 * its environment and so do its descendants: what lost its pid file or its parent is found by them.
 *
 * <p>Not for several threads on one name; the suite's lock sees to that.
 */
public final class DetachedProcesses {

  /** Names the home directory in the environment of each process. */
  public static final String HOME_MARK = "SALLYPORT_PART_OF";

  /** Names the program in the environment of each process. */
  public static final String NAME_MARK = "SALLYPORT_PART";

  private static final Set<String> PASSED_ON =
      Set.of(
          "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR");

  /** PostgreSQL without the process that kept it waits for its clients on TERM, not on INT. */
  private static final List<String> ORPHANS = List.of("TERM", "INT", "CONT");

  private static final Duration POLL = Duration.ofMillis(20);

  private final Path home;

  /**
   * @param home made with its directories when something is started
   */
  public DetachedProcesses(Path home) {
    this.home = home.toAbsolutePath().normalize();
  }

  /**
   * Starts a program that doesn't run. Its log of the run before is kept beside as {@code .log.1}.
   *
   * @throws IOException when it can't be started
   */
  public ProcessIdentity start(Program program) throws IOException {
    Files.createDirectories(home.resolve("run"));
    Files.createDirectories(home.resolve("log"));
    Path log = log(program.name());
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling(program.name() + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(detached());
    command.addAll(program.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(program.directory().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(log.toFile());
    builder.environment().keySet().retainAll(PASSED_ON);
    builder.environment().putAll(program.environment());
    builder.environment().putAll(marks(program.name()));
    long pid = builder.start().pid();
    ProcessIdentity identity =
        ProcessIdentity.of(pid)
            .orElseThrow(() -> new IOException(program.name() + " ended at once; see " + log));
    identity.write(pidFile(program.name()));
    return identity;
  }

  /** The process of that name, while it lives. */
  public Optional<ProcessIdentity> running(String name) {
    return ProcessIdentity.read(pidFile(name)).filter(ProcessIdentity::isAlive);
  }

  /** The names that have a pid file, running or not. */
  public List<String> known() throws IOException {
    Path run = home.resolve("run");
    if (!Files.isDirectory(run)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(run)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".pid"))
          .map(file -> file.substring(0, file.length() - ".pid".length()))
          .sorted()
          .toList();
    }
  }

  /**
   * Ends a process and all it left behind: asks, waits, then kills. One that is suspended is woken,
   * so that it can end in order.
   *
   * @param grace how long it may take before it is killed
   * @return whether anything ran
   */
  public boolean stop(String name, Duration grace) throws IOException, InterruptedException {
    Optional<ProcessIdentity> main = running(name);
    if (main.isPresent()) {
      end(List.of(main.get()), List.of("TERM", "CONT"), grace);
    }
    List<ProcessIdentity> rest = leftBehind(Map.of(HOME_MARK, home.toString(), NAME_MARK, name));
    end(rest, ORPHANS, grace);
    Files.deleteIfExists(pidFile(name));
    return main.isPresent() || !rest.isEmpty();
  }

  /** Ends whatever else was started from this home. */
  public void sweep(Duration grace) throws InterruptedException {
    end(leftBehind(Map.of(HOME_MARK, home.toString())), ORPHANS, grace);
  }

  /** Holds a process where it is, as {@code kill -STOP} does. */
  public void suspend(String name) throws IOException, InterruptedException {
    signal("STOP", required(name));
  }

  /** Lets a held process go on. */
  public void resume(String name) throws IOException, InterruptedException {
    signal("CONT", required(name));
  }

  /** Ends a process without asking it, as a crash would. */
  public void kill(String name) throws IOException, InterruptedException {
    ProcessIdentity process = required(name);
    signal("KILL", process);
    await(List.of(process), Duration.ofSeconds(10));
  }

  /** Where a program's output goes. */
  public Path log(String name) {
    return home.resolve("log").resolve(name + ".log");
  }

  private ProcessIdentity required(String name) {
    return running(name)
        .orElseThrow(() -> new IllegalStateException(name + " does not run in " + home));
  }

  private Path pidFile(String name) {
    return home.resolve("run").resolve(name + ".pid");
  }

  private Map<String, String> marks(String name) {
    return Map.of(HOME_MARK, home.toString(), NAME_MARK, name);
  }

  private static List<ProcessIdentity> leftBehind(Map<String, String> marks) {
    Set<String> assignments =
        marks.entrySet().stream()
            .map(mark -> mark.getKey() + "=" + mark.getValue())
            .collect(Collectors.toSet());
    Set<Long> ourselves =
        Stream.iterate(
                Optional.of(ProcessHandle.current()),
                Optional::isPresent,
                process -> process.flatMap(ProcessHandle::parent))
            .map(process -> process.orElseThrow().pid())
            .collect(Collectors.toSet());
    return ProcessTable.withEnvironment(assignments).stream()
        .filter(pid -> !ourselves.contains(pid))
        .flatMap(pid -> ProcessIdentity.of(pid).stream())
        .toList();
  }

  private static void end(List<ProcessIdentity> processes, List<String> signals, Duration grace)
      throws InterruptedException {
    for (ProcessIdentity process : processes) {
      for (String signal : signals) {
        signal(signal, process);
      }
    }
    if (!await(processes, grace)) {
      for (ProcessIdentity process : processes) {
        signal("KILL", process);
      }
      await(processes, Duration.ofSeconds(10));
    }
  }

  private static boolean await(List<ProcessIdentity> processes, Duration atMost)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(POLL);
    }
    return true;
  }

  private static void signal(String signal, ProcessIdentity process) throws InterruptedException {
    if (process.isAlive()) {
      try {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException("/bin/sh could not be run", e);
      }
    }
  }

  private static List<String> detached() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(file -> Files.isExecutable(Path.of(file)))
        .findFirst()
        .map(List::of)
        .orElse(List.of("/usr/bin/nohup"));
  }
}
