package io.sallyport.benchmarks.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds who listens on a TCP port, by what Linux shows under {@code /proc}. */
final class ListeningProcess {

  private static final String LISTEN = "0A";

  private ListeningProcess() {}

  /** Whether any process listens there. */
  static boolean isOn(int port) throws IOException {
    return !sockets(port).isEmpty();
  }

  /**
   * The process that listens there.
   *
   * @throws IOException when none does that this account may look at
   */
  static ProcessHandle on(int port) throws IOException {
    Set<String> sockets = sockets(port);
    return ProcessHandle.allProcesses()
        .filter(process -> holdsAny(process.pid(), sockets))
        .findFirst()
        .orElseThrow(() -> new IOException("no process was found that listens on port " + port));
  }

  private static Set<String> sockets(int port) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
        String[] fields = line.strip().split(" +", -1);
        if (fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port))
            && fields[3].equals(LISTEN)) {
          sockets.add("socket:[" + fields[9] + "]");
        }
      }
    }
    return sockets;
  }

  private static boolean holdsAny(long pid, Set<String> sockets) {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.anyMatch(file -> sockets.contains(link(file)));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
