package io.sallyport.proxy.elevation;

import io.sallyport.proxy.elevation.ProcessFacts.Uids;
import io.sallyport.proxy.session.ElevationProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A target on which {@code sudo} asks in a shell, to be changed. */
final class Processes {

  static final int USER = 1001;
  static final int TERMINAL = TerminalFacts.device(136, 3);
  static final int SERVER = 10;
  static final int MONITOR = 20;
  static final int CONNECTION = 21;
  static final int LOOKER = 30;
  static final int SHELL = 40;
  static final int SUDO = 50;
  static final long SUDO_PAGES = 46;
  static final Uids ROOT = new Uids(0, 0, 0, 0);
  static final Uids ALICE = new Uids(USER, USER, USER, USER);
  static final Uids SETUID = new Uids(USER, 0, 0, 0);
  static final TerminalPlace ONLY = new TerminalPlace(0, 1);

  final Map<Integer, ProcessFacts> all = new LinkedHashMap<>();
  final List<TerminalFacts> terminals = new ArrayList<>();

  Processes() {
    add(1, "init", 0, ROOT);
    add(SERVER, "sshd", 1, ROOT);
    add(MONITOR, "sshd", SERVER, ROOT);
    hidden(CONNECTION, "sshd", MONITOR, ALICE);
    add(LOOKER, "sh", CONNECTION, ALICE);
    onTerminal(SHELL, "bash", CONNECTION, SHELL, ALICE, "/usr/bin/bash", true);
    onTerminal(SUDO, "sudo", SHELL, SUDO, SETUID, "", false);
    modes("-echo", "isig", "icanon", "opost");
  }

  void modes(String... modes) {
    terminals.clear();
    terminals.add(new TerminalFacts(TERMINAL, true, Set.of(modes)));
  }

  void add(int pid, String name, int parent, Uids uids) {
    all.put(
        pid,
        new ProcessFacts(
            pid,
            name,
            parent,
            pid,
            pid,
            0,
            -1,
            pid,
            uids,
            0,
            1,
            1,
            "/usr/bin/" + name,
            true,
            Set.of(),
            true));
  }

  void hidden(int pid, String name, int parent, Uids uids) {
    all.put(
        pid,
        new ProcessFacts(
            pid, name, parent, pid, pid, 0, -1, pid, uids, 0, 1, 1, "", false, Set.of(), false));
  }

  void onTerminal(
      int pid,
      String name,
      int parent,
      int group,
      Uids uids,
      String executable,
      boolean descriptorsSeen) {
    all.put(
        pid,
        new ProcessFacts(
            pid,
            name,
            parent,
            group,
            SHELL,
            TERMINAL,
            SUDO,
            pid,
            uids,
            0,
            1,
            uids.effective() == 0 ? SUDO_PAGES : 200,
            executable,
            descriptorsSeen,
            descriptorsSeen ? Set.of(TERMINAL) : Set.of(),
            descriptorsSeen));
  }

  /** A process of the account that has these devices open. */
  void holding(int pid, String name, int terminal, Integer... devices) {
    all.put(
        pid,
        new ProcessFacts(
            pid,
            name,
            1,
            pid,
            pid,
            terminal,
            -1,
            pid,
            ALICE,
            0,
            1,
            9,
            "/usr/bin/" + name,
            true,
            Set.of(devices),
            true));
  }

  void change(int pid, UnaryOperator<ProcessFacts> how) {
    all.compute(pid, (number, facts) -> how.apply(Objects.requireNonNull(facts)));
  }

  LookReport report() {
    return new LookReport(
        LOOKER, all, terminals, Map.of(ElevationProgram.SUDO, Set.of(SUDO_PAGES)));
  }

  Finding find() {
    return PromptProof.of(report(), ONLY, Set.of(ElevationProgram.SUDO));
  }
}
