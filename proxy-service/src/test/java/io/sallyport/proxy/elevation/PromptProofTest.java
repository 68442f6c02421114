package io.sallyport.proxy.elevation;

import static io.sallyport.proxy.elevation.Processes.ALICE;
import static io.sallyport.proxy.elevation.Processes.CONNECTION;
import static io.sallyport.proxy.elevation.Processes.LOOKER;
import static io.sallyport.proxy.elevation.Processes.MONITOR;
import static io.sallyport.proxy.elevation.Processes.ROOT;
import static io.sallyport.proxy.elevation.Processes.SERVER;
import static io.sallyport.proxy.elevation.Processes.SETUID;
import static io.sallyport.proxy.elevation.Processes.SHELL;
import static io.sallyport.proxy.elevation.Processes.SUDO;
import static io.sallyport.proxy.elevation.Processes.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.session.ElevationProgram;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromptProofTest {

  private final Processes target = new Processes();

  private void isNotProven(String reason) {
    assertThat(target.find())
        .isInstanceOfSatisfying(
            Finding.NotProven.class, finding -> assertThat(finding.reason()).contains(reason));
  }

  private void isUnsteady(String reason) {
    assertThat(target.find())
        .isInstanceOfSatisfying(
            Finding.Unsteady.class, finding -> assertThat(finding.reason()).contains(reason));
  }

  private void isProven() {
    assertThat(target.find())
        .isEqualTo(new Finding.Proven(ElevationProgram.SUDO, SUDO, SUDO, TERMINAL));
  }

  private static ProcessFacts with(
      ProcessFacts p, int parent, ProcessFacts.Uids uids, int tracer, int threads, long pages) {
    return new ProcessFacts(
        p.pid(),
        p.name(),
        parent,
        p.group(),
        p.session(),
        p.terminal(),
        p.foreground(),
        p.startedAt(),
        uids,
        tracer,
        threads,
        pages,
        p.executable(),
        p.executableTrusted(),
        p.opened(),
        p.descriptorsSeen());
  }

  @Test
  void sudoThatAShellStartedIsProven() {
    isProven();
  }

  @Test
  void sudoInPlaceOfTheShellOfAnExecRequestIsProven() {
    target.all.remove(SHELL);
    target.change(SUDO, p -> with(p, CONNECTION, SETUID, 0, 1, Processes.SUDO_PAGES));
    target.change(
        SUDO,
        p ->
            new ProcessFacts(
                SUDO,
                "sudo",
                CONNECTION,
                SUDO,
                SUDO,
                TERMINAL,
                SUDO,
                SUDO,
                SETUID,
                0,
                1,
                Processes.SUDO_PAGES,
                "",
                false,
                Set.of(),
                false));

    isProven();
  }

  @Test
  void whereTypingIsShownNothingIsAsked() {
    target.modes("echo", "isig", "icanon", "opost");

    assertThat(target.find()).isEqualTo(new Finding.NothingAsked());
  }

  @Test
  void whereTheShellsLineEditorReadsNothingIsAsked() {
    target.all.remove(SUDO);
    target.change(
        SHELL,
        p ->
            new ProcessFacts(
                SHELL,
                "bash",
                CONNECTION,
                SHELL,
                SHELL,
                TERMINAL,
                SHELL,
                SHELL,
                ALICE,
                0,
                1,
                200,
                "/usr/bin/bash",
                true,
                Set.of(TERMINAL),
                true));
    target.modes("-echo", "-icanon", "isig", "opost");

    assertThat(target.find()).isEqualTo(new Finding.NothingAsked());

    target.modes("-echo", "icanon", "isig", "opost");

    isNotProven("the foreground is bash, not sudo");
  }

  @Test
  void aProgramOfThatNameThatIsNotRootIsNotProven() {
    target.change(SUDO, p -> with(p, SHELL, ALICE, 0, 1, Processes.SUDO_PAGES));

    isNotProven("the foreground is sudo, not sudo");
  }

  @Test
  void anotherPrivilegedProgramOfThatNameIsNotProven() {
    target.change(SUDO, p -> with(p, SHELL, SETUID, 0, 1, 10));

    isNotProven("does not run an installed sudo");
  }

  @Test
  void aProgramThatBeginsOrEndsIsUnsteady() {
    target.change(SUDO, p -> with(p, SHELL, SETUID, 0, 1, 0));

    isUnsteady("process 50 began or ended meanwhile");
  }

  @Test
  void aProgramThatTheGrantDoesNotNameIsNotProven() {
    assertThat(PromptProof.of(target.report(), Processes.ONLY, Set.of(ElevationProgram.SU)))
        .isInstanceOf(Finding.NotProven.class);
  }

  @Test
  void whatIsTracedOrHasThreadsIsNotProven() {
    target.change(SUDO, p -> with(p, SHELL, SETUID, 99, 1, Processes.SUDO_PAGES));

    isNotProven("is traced");
  }

  @Test
  void sudoThatRunsSomethingAlreadyIsNotProven() {
    target.onTerminal(60, "asking", SUDO, SUDO, ALICE, "/home/alice/asking", true);

    isNotProven("has begun something already");
  }

  @Test
  void aTerminalInRawModeIsPassedOnAndAsksNothingItself() {
    target.modes("-echo", "-icanon", "-isig", "-opost");

    assertThat(target.find()).isEqualTo(new Finding.NothingAsked());
  }

  @Test
  void anEditorThatSudoRunsAsksNothing() {
    target.onTerminal(60, "vim", SUDO, SUDO, ROOT, "", false);
    target.modes("-echo", "-icanon", "isig", "opost");

    assertThat(target.find()).isEqualTo(new Finding.NothingAsked());
  }

  @Test
  void sudoThatShowsAnAsteriskForEachKeyIsProven() {
    target.modes("-echo", "-icanon", "isig", "opost");

    isProven();
  }

  @Test
  void aTerminalThatOthersMayReadIsNotProven() {
    target.terminals.clear();
    target.terminals.add(
        new TerminalFacts(TERMINAL, false, Set.of("-echo", "isig", "icanon", "opost")));

    isNotProven("other accounts may read");
  }

  @Test
  void aProcessThatHasTheTerminalOpenStandsAgainstIt() {
    target.holding(60, "cat", 0, TERMINAL);

    isNotProven("process 60 (cat) has the terminal open");
  }

  @Test
  void aProcessThatHasItOpenAsItsOwnStandsAgainstIt() {
    target.holding(60, "cat", TERMINAL, TerminalFacts.CONTROLLING);

    isNotProven("has the terminal open");
  }

  @Test
  void aProcessOfAnotherTerminalDoesNot() {
    target.holding(60, "cat", TerminalFacts.device(136, 4), TerminalFacts.CONTROLLING);

    isProven();
  }

  @Test
  void whatTheLookItselfStartedDoesNot() {
    target.hidden(61, "stty", LOOKER, ALICE);

    isProven();
  }

  @Test
  void aProcessThatHidesWhatItHasOpenStandsAgainstIt() {
    target.hidden(60, "evil", 1, ALICE);

    isUnsteady("hides what it has open");
  }

  @Test
  void anotherConnectionOfTheServerDoesNot() {
    target.add(70, "sshd", SERVER, ROOT);
    target.hidden(71, "sshd", 70, ALICE);

    isProven();
  }

  @Test
  void aHiddenProcessOfARootProcessElsewhereDoes() {
    target.add(70, "sshd", 1, ROOT);
    target.hidden(71, "sshd", 70, ALICE);

    isUnsteady("process 71 (sshd) hides");
  }

  @Test
  void theHelperOfTheUserManagerDoesNot() {
    target.add(80, "systemd", 1, ALICE);
    target.all.put(
        81,
        new ProcessFacts(
            81, "(sd-pam)", 80, 80, 80, 0, -1, 81, ALICE, 0, 1, 9, "", false, Set.of(), false));

    isProven();
  }

  @Test
  void aHiddenServiceOfTheUserManagerDoes() {
    target.add(80, "systemd", 1, ALICE);
    target.hidden(90, "(sd-pam)", 80, ALICE);

    isUnsteady("process 90 ((sd-pam)) hides");
  }

  @Test
  void anotherAccountOnTheTerminalStandsAgainstIt() {
    ProcessFacts.Uids bob = new ProcessFacts.Uids(1002, 1002, 1002, 1002);
    target.onTerminal(60, "evil", 1, 60, bob, "", false);

    isNotProven("process 60 (evil) is on the terminal");
  }

  @Test
  void aProgramBetweenTheShellAndSudoStandsAgainstIt() {
    target.onTerminal(45, "evil", SHELL, SUDO, ALICE, "/home/alice/evil", true);
    target.change(SUDO, p -> with(p, 45, SETUID, 0, 1, Processes.SUDO_PAGES));

    isNotProven("it was started by process 45 (evil), no shell");
  }

  @Test
  void sudoOfAnotherConnectionIsNotProven() {
    target.change(SUDO, p -> with(p, MONITOR, SETUID, 0, 1, Processes.SUDO_PAGES));

    assertThat(target.find()).isInstanceOf(Finding.NotProven.class);
  }

  @Test
  void aTerminalTooManyIsUnsteady() {
    assertThat(
            PromptProof.of(target.report(), new TerminalPlace(1, 2), Set.of(ElevationProgram.SUDO)))
        .isInstanceOf(Finding.Unsteady.class);
  }

  @Test
  void asRootNothingIsAnswered() {
    target.change(LOOKER, p -> with(p, CONNECTION, ROOT, 0, 1, 1));

    isNotProven("logged in as root");
  }

  @Test
  void aProcessThatBeganMeanwhileMakesItUnsteady() {
    target.all.put(
        95,
        new ProcessFacts(
            95, "", 1, 0, 0, 0, -1, Long.MAX_VALUE, ALICE, 0, 0, 0, "", false, Set.of(), false));

    assertThat(target.find()).isInstanceOf(Finding.Unsteady.class);
  }

  @Test
  void behindThePasswordWhatCameIsTold() {
    Finding.Proven asked = (Finding.Proven) target.find();
    Set<ElevationProgram> programs = Set.of(ElevationProgram.SUDO);

    assertThat(Aftermath.of(target.report(), Processes.ONLY, programs, asked))
        .isEqualTo(new Aftermath.Asks());
    target.holding(60, "cat", 0, TERMINAL);
    assertThat(Aftermath.of(target.report(), Processes.ONLY, programs, asked))
        .isInstanceOf(Aftermath.Disturbed.class);
    target.all.remove(60);
    target.hidden(60, "cat", 1, ALICE);
    assertThat(Aftermath.of(target.report(), Processes.ONLY, programs, asked))
        .isInstanceOf(Aftermath.Unclear.class);
    target.modes("echo", "isig", "icanon", "opost");
    assertThat(Aftermath.of(target.report(), Processes.ONLY, programs, asked))
        .isEqualTo(new Aftermath.Checks());
    target.onTerminal(61, "id", SUDO, SUDO, ROOT, "", false);
    assertThat(Aftermath.of(target.report(), Processes.ONLY, programs, asked))
        .isEqualTo(new Aftermath.WentOn());
    target.all.remove(61);
    target.all.remove(SUDO);
    assertThat(Aftermath.of(target.report(), Processes.ONLY, programs, asked))
        .isEqualTo(new Aftermath.WentOn());
  }
}
