package io.sallyport.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process and no other: its number and its birth. A number alone is used again by the system.
 *
 * @param pid its number
 * @param birth when it was born, in words that only this process has
 */
public record ProcessIdentity(long pid, String birth) {

  /** The living process of that number. */
  public static Optional<ProcessIdentity> of(long pid) {
    String boot = ProcessTable.boot();
    if (boot.isEmpty()) {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(p -> new ProcessIdentity(pid, born(p)));
    }
    return ProcessTable.entry(pid)
        .filter(ProcessTable.Entry::lives)
        .map(entry -> new ProcessIdentity(pid, boot + ":" + entry.birthTicks()));
  }

  /** What a pid file says, if it is one. */
  static Optional<ProcessIdentity> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", 2);
      return words.length == 2
          ? Optional.of(new ProcessIdentity(Long.parseLong(words[0]), words[1]))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Writes the pid file. */
  void write(Path file) throws IOException {
    Files.writeString(file, pid + " " + birth + "\n");
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  private static String born(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
