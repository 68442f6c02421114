package io.sallyport.standalone.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Linux says of its processes under {@code /proc}; empty answers where there is none. */
public final class ProcessTable {

  private static final Path PROC = Path.of("/proc");

  /**
   * One process at one moment.
   *
   * @param state as {@code ps} shows it: {@code R}, {@code S}, {@code T} for stopped, {@code Z} for
   *     dead and not yet collected
   * @param foregroundGroup the process group its terminal's keys go to; -1 without a terminal
   * @param birthTicks clock ticks from the machine's start to the process's
   */
  public record Entry(char state, long foregroundGroup, long birthTicks) {

    /** Whether it can still run. */
    boolean lives() {
      return state != 'Z' && state != 'X';
    }

    /** Whether SIGSTOP holds it. */
    public boolean isSuspended() {
      return state == 'T';
    }
  }

  /** The process of that number, if there is one. */
  public static Optional<Entry> entry(long pid) {
    try {
      return Optional.of(
          parse(Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The numbers of all processes whose environment, as they were started with, has all of these.
   */
  public static List<Long> withEnvironment(Set<String> assignments) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> environment(pid).containsAll(assignments))
        .toList();
  }

  /** Names this boot of the machine: births are counted from it. */
  static String boot() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Reads proc(5)'s stat; the name in parentheses may hold anything, so it counts from its end. */
  static Entry parse(String stat) {
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" "));
    return new Entry(
        fields.get(0).charAt(0), Long.parseLong(fields.get(5)), Long.parseLong(fields.get(19)));
  }

  private static Set<String> environment(long pid) {
    try {
      return Set.copyOf(
          List.of(
              Files.readString(PROC.resolve(pid + "/environ"), StandardCharsets.ISO_8859_1)
                  .split("\0")));
    } catch (IOException e) {
      return Set.of();
    }
  }

  private ProcessTable() {}
}
