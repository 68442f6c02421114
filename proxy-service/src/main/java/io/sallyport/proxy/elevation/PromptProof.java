package io.sallyport.proxy.elevation;

import io.sallyport.proxy.session.ElevationProgram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by one look whether the program that asks on a channel's terminal is one of those to be
 * answered, and whether it alone reads there. The argument for each step is in docs/adr/0019.
 */
final class PromptProof {

  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "zsh", "ksh", "ksh93", "mksh", "fish", "ash", "busybox");

  /** The helper of systemd's user manager, which holds the account's PAM session. */
  private static final String PAM_HELPER = "(sd-pam)";

  private static final int FORKED_AT_ONCE = 5;
  private static final int DEEPEST = 32;

  private final LookReport report;
  private final TerminalPlace place;
  private final Set<ElevationProgram> programs;
  private final int connection;
  private final int user;

  private PromptProof(LookReport report, TerminalPlace place, Set<ElevationProgram> programs) {
    this.report = report;
    this.place = place;
    this.programs = programs;
    ProcessFacts self = report.processes().get(report.self());
    this.connection = self == null ? 0 : self.parent();
    this.user = self == null ? 0 : self.uids().real();
  }

  /**
   * Decides.
   *
   * @param place of the channel's terminal
   * @param programs that the line runs and that may be answered
   */
  static Finding of(LookReport report, TerminalPlace place, Set<ElevationProgram> programs) {
    return new PromptProof(report, place, programs).find();
  }

  private Finding find() {
    if (user == 0) {
      return new Finding.NotProven("the session is logged in as root");
    }
    List<ProcessFacts> leaders =
        report
            .childrenOf(connection)
            .filter(process -> process.terminal() != 0 && process.session() == process.pid())
            .sorted(Comparator.comparingLong(ProcessFacts::startedAt))
            .toList();
    if (leaders.size() != place.count()) {
      return new Finding.Unsteady(
          "the connection has " + leaders.size() + " terminals, not " + place.count());
    }
    ProcessFacts leader = leaders.get(place.index());
    if (leaders.stream().filter(other -> other.startedAt() == leader.startedAt()).count() > 1) {
      return new Finding.NotProven("two terminals of the connection began at the same moment");
    }
    Optional<TerminalFacts> terminal = report.terminal(leader.terminal());
    if (terminal.isEmpty()) {
      return new Finding.NotProven("the channel's terminal is not the account's");
    }
    return find(leader, terminal.get());
  }

  private Finding find(ProcessFacts leader, TerminalFacts terminal) {
    boolean shellReads = leader.foreground() == leader.group() && isUsers(leader);
    if (!terminal.isSilent() || terminal.isRaw() || (shellReads && !terminal.readsLines())) {
      return new Finding.NothingAsked();
    }
    List<ProcessFacts> group =
        report.processes().values().stream()
            .filter(process ->
                process.terminal() == terminal.device() && process.group() == leader.foreground())
            .toList();
    List<ProcessFacts> asking = group.stream().filter(this::mayAsk).toList();
    if (asking.size() != 1) {
      return new Finding.NotProven(
          asking.isEmpty()
              ? "the foreground is " + names(group) + ", not " + words()
              : "several programs of the foreground may ask");
    }
    return find(leader, terminal, asking.getFirst());
  }

  private Finding find(ProcessFacts leader, TerminalFacts terminal, ProcessFacts asker) {
    ElevationProgram program = ElevationProgram.called(asker.name()).orElseThrow();
    if (!terminal.closedToOthers()) {
      return new Finding.NotProven("other accounts may read the terminal");
    }
    if (asker.textPages() == 0) {
      // Every program has code: the kernel tells of none while one begins or ends.
      return new Finding.Unsteady("process " + asker.pid() + " began or ended meanwhile");
    }
    if (!report.programs().getOrDefault(program, Set.of()).contains(asker.textPages())) {
      return new Finding.NotProven(
          "process " + asker.pid() + " does not run an installed " + program.command());
    }
    if (asker.threads() != 1 || asker.tracer() != 0) {
      return new Finding.NotProven("process " + asker.pid() + " is traced, or has threads");
    }
    if (report.childrenOf(asker.pid()).findAny().isPresent()) {
      // What it runs reads: keys, as editors do, or a line, and that may be meant to deceive.
      return terminal.readsLines()
          ? new Finding.NotProven(
              program.command() + " has begun something already, which may ask in its place")
          : new Finding.NothingAsked();
    }
    return chain(leader, terminal, asker)
        .or(() -> otherReader(terminal, asker))
        .orElseGet(
            () -> new Finding.Proven(program, asker.pid(), asker.startedAt(), terminal.device()));
  }

  private boolean isUsers(ProcessFacts process) {
    return process.uids().isOnly(user);
  }

  private boolean mayAsk(ProcessFacts process) {
    return process.uids().effective() == 0
        && ElevationProgram.called(process.name()).filter(programs::contains).isPresent();
  }

  /** Between the connection and the program stand shells only, which wait. */
  private Optional<Finding> chain(ProcessFacts leader, TerminalFacts terminal, ProcessFacts asker) {
    for (ProcessFacts link : links(asker)) {
      if (link.pid() == asker.pid()) {
        continue;
      }
      String called = link.executable().substring(link.executable().lastIndexOf('/') + 1);
      if (!isUsers(link)
          || link.terminal() != terminal.device()
          || link.threads() != 1
          || link.tracer() != 0
          || !link.executableTrusted()
          || !SHELLS.contains(called)) {
        return Optional.of(
            new Finding.NotProven(
                "it was started by process " + link.pid() + " (" + link.name() + "), no shell"));
      }
    }
    return links(asker).getLast().pid() == leader.pid()
        ? Optional.empty()
        : Optional.of(new Finding.NotProven("it was not started from the channel's shell"));
  }

  /** The program, then who started it, up to the connection's process. */
  private List<ProcessFacts> links(ProcessFacts asker) {
    List<ProcessFacts> links = new ArrayList<>();
    ProcessFacts at = asker;
    while (at.pid() != connection && links.size() < DEEPEST) {
      links.add(at);
      Optional<ProcessFacts> parent = report.process(at.parent());
      if (parent.isEmpty()) {
        break;
      }
      at = parent.get();
    }
    return links;
  }

  /** Something else that has the terminal open, or may have. */
  private Optional<Finding> otherReader(TerminalFacts terminal, ProcessFacts asker) {
    Set<Integer> expected = new HashSet<>();
    links(asker).forEach(link -> expected.add(link.pid()));
    for (ProcessFacts process : report.processes().values()) {
      if (expected.contains(process.pid()) || report.descends(process.pid(), report.self())) {
        continue;
      }
      if (process.descriptorsSeen()) {
        if (process.hasOpen(terminal.device())) {
          return Optional.of(
              new Finding.NotProven(
                  "process " + process.pid() + " (" + process.name() + ") has the terminal open"));
        }
      } else if (process.terminal() == terminal.device()) {
        return Optional.of(
            new Finding.NotProven(
                "process " + process.pid() + " (" + process.name() + ") is on the terminal"));
      } else if (process.uids().includes(user) && !isOfTheSystem(process)) {
        // It hides for good, or began or ended while the look was taken: the next look tells.
        return Optional.of(
            new Finding.Unsteady(
                process.startedAt() == Long.MAX_VALUE
                    ? "process " + process.pid() + " began meanwhile"
                    : "process "
                        + process.pid()
                        + " ("
                        + process.name()
                        + ") hides what it has open"));
      }
    }
    return Optional.empty();
  }

  /** Processes that a privileged program made for the account, and that the account can't make. */
  private boolean isOfTheSystem(ProcessFacts process) {
    if (process.pid() == connection) {
      return true;
    }
    Optional<ProcessFacts> parent = report.process(process.parent());
    if (parent.isEmpty()) {
      return false;
    }
    return isConnection(parent.get()) || isPamHelper(process, parent.get());
  }

  /** Another connection of the same server: its parent is a child of what started ours. */
  private boolean isConnection(ProcessFacts parent) {
    Optional<Integer> server =
        report
            .process(connection)
            .flatMap(own -> report.process(own.parent()))
            .map(ProcessFacts::parent);
    return parent.uids().isOnly(0)
        && server.isPresent()
        && server.get() > 1
        && parent.parent() == server.get();
  }

  /** It shares its manager's session, which only a process that the manager forks at once can. */
  private static boolean isPamHelper(ProcessFacts process, ProcessFacts parent) {
    return process.name().equals(PAM_HELPER)
        && parent.parent() == 1
        && process.session() == parent.pid()
        && process.startedAt() - parent.startedAt() <= FORKED_AT_ONCE;
  }

  private String words() {
    return String.join(" or ", programs.stream().sorted().map(ElevationProgram::command).toList());
  }

  private static String names(List<ProcessFacts> processes) {
    return processes.isEmpty()
        ? "nobody"
        : String.join(", ", processes.stream().map(ProcessFacts::name).distinct().toList());
  }
}
