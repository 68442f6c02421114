package io.sallyport.proxy.elevation;

import io.sallyport.proxy.session.ElevationProgram;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a look saw.
 *
 * @param self the process that looked
 * @param processes by their numbers
 * @param programs the sizes, in pages, of the code of installed programs that belong to root and
 *     run as root
 */
public record LookReport(
    int self,
    Map<Integer, ProcessFacts> processes,
    List<TerminalFacts> terminals,
    Map<ElevationProgram, Set<Long>> programs) {

  public LookReport {
    processes = Map.copyOf(processes);
    terminals = List.copyOf(terminals);
    programs = Map.copyOf(programs);
  }

  /** A process, if it was there. */
  Optional<ProcessFacts> process(int pid) {
    return Optional.ofNullable(processes.get(pid));
  }

  /** What a process has started and still is there. */
  Stream<ProcessFacts> childrenOf(int pid) {
    return processes.values().stream().filter(process -> process.parent() == pid);
  }

  /** A terminal of the account, if there is one of that number. */
  Optional<TerminalFacts> terminal(int device) {
    return terminals.stream().filter(terminal -> terminal.device() == device).findFirst();
  }

  /** Whether a process is another, or was started by it at whatever remove. */
  boolean descends(int pid, int from) {
    int at = pid;
    for (int depth = 0; depth < processes.size() && at > 1; depth++) {
      if (at == from) {
        return true;
      }
      ProcessFacts process = processes.get(at);
      if (process == null) {
        return false;
      }
      at = process.parent();
    }
    return false;
  }
}
