package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.control.AccountBlock;
import io.sallyport.proxy.doubles.AccessDouble.TargetDouble;
import io.sallyport.proxy.doubles.LogDouble;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.doubles.TerminalSsh;
import io.sallyport.proxy.menu.TargetChoice;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLock;
import io.sallyport.proxy.session.TargetName;
import io.sallyport.proxy.target.TargetSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu, with a real OpenSSH client in front of it and a real OpenSSH server behind it. */
class MenuIT {

  private static final SessionLock LOCK =
      new SessionLock("l1", "carol", Instant.parse("2026-11-22T10:12:35Z"), "looks odd");

  @TempDir private static Path directory;
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.withMenu(directory.resolve("rig"), Map.of("sallyport.proxy.menu.targets", "20"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void clear() {
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    rig.access.comeBack();
    rig.access.grant();
    rig.access.alsoLists(List.of());
    rig.blocks.unblock("alice");
    rig.log.clear();
  }

  private static TerminalSsh terminal(String... options) throws IOException {
    return new TerminalSsh(words(List.of(options)), "xterm-256color", 80, 24);
  }

  private static List<String> words(List<String> options, String... command) {
    List<String> all = new ArrayList<>(List.of("-o", "SendEnv=SALLY_WORD"));
    all.addAll(options);
    return rig.command("alice", "operator", all, command);
  }

  private static Outcome exec(String... command) throws Exception {
    return exec("", List.of(), command);
  }

  private static Outcome exec(String input, List<String> options, String... command)
      throws Exception {
    return OpenSsh.run(words(options, command), input.getBytes(StandardCharsets.UTF_8));
  }

  private static <T extends SessionFact> T fact(Class<T> kind) {
    Awaitility.await().until(() -> !rig.log.facts(kind).isEmpty());
    return rig.log.facts(kind).getFirst();
  }

  @Test
  void anOperatorPicksByTypingAndIsThereWithTheirTerminalAndEnvironment() throws Exception {
    rig.access.alsoLists(List.of(new TargetName("root", "other"), new TargetName("dba", "db")));
    try (TerminalSsh client = terminal("-tt")) {
      client.await("Sallyport: alice, 3 targets");
      client.await("> root@box");
      client.type("box\r");
      client.await("Connecting to root@box");
      client.type("stty size; echo \"$TERM,$SALLY_WORD\"; exit 7\r");
      client.await("24 80");
      client.await("xterm-256color,from-here");
      assertThat(client.await()).isEqualTo(7);
      String menu = client.seen().substring(0, client.seen().indexOf("Connecting"));
      assertThat(menu).startsWith("\033[?1049h").endsWith("\033[?1049l");
    }
    assertThat(rig.log.facts(SessionFact.Started.class)).hasSize(1);
    assertThat(rig.log.facts(SessionFact.LoginRefused.class)).isEmpty();
    assertThat(fact(SessionFact.ChannelOpened.class).terminal()).isTrue();
  }

  @Test
  void whatIsTypedAheadGoesToTheTarget() throws Exception {
    try (TerminalSsh client = terminal("-tt")) {
      client.type("box\recho one-$((1+1)); exit\r");
      client.await("one-2");
      assertThat(client.await()).isZero();
    }
  }

  @Test
  void aSizeThatChangesInTheMenuIsTheSizeOnTheTarget() throws Exception {
    try (TerminalSsh client = terminal("-tt")) {
      client.await("Search: ");
      client.resize(61, 9);
      client.await("\033[9;1H");
      client.type("\rstty size; exit\r");
      client.await("9 61");
    }
  }

  @Test
  void aDumbTerminalGetsLines() throws Exception {
    try (TerminalSsh client = new TerminalSsh(words(List.of("-tt")), "dumb", 80, 24)) {
      client.await("  1 root@box");
      client.await("sallyport> ");
      client.type("nonsense\r");
      client.await("sallyport: the menu has no 'nonsense'");
      assertThat(client.seen()).doesNotContain("\033");
      client.type("1\r");
      client.await("Connecting to root@box");
      client.type("echo one-$((1+1)),$TERM; exit\r");
      client.await("one-2,dumb");
    }
  }

  @Test
  void escapeLeavesAndThatIsOnRecord() throws Exception {
    try (TerminalSsh client = terminal("-tt")) {
      client.await("Search: ");
      client.type("\033");
      assertThat(client.await()).isZero();
    }
    assertThat(fact(SessionFact.LoginRefused.class).reason()).isEqualTo(LoginRefusal.NO_TARGET);
    assertThat(rig.log.facts()).hasSize(1);
  }

  @Test
  void tenThousandTargetsAreSearched() throws Exception {
    rig.access.alsoLists(
        IntStream.range(0, 10_000).mapToObj(i -> new TargetName("root", "host-" + i)).toList());
    try (TerminalSsh client = terminal("-tt")) {
      client.type("host-9876");
      client.await("> root@host-9876");
      client.type("\025box\r");
      client.await("Connecting to root@box");
      client.type("exit\r");
      assertThat(client.await()).isZero();
    }
    assertThat(exec("list").text().lines()).hasSize(10_001);
    assertThat(exec("list", "host-9876").text()).isEqualTo("root@host-9876\n");
  }

  @Test
  void commandsOfTheMenuAreForScripts() throws Exception {
    rig.access.alsoLists(List.of(new TargetName("a\033[2J", "b")));

    assertThat(exec("list")).extracting(Outcome::text).isEqualTo("root@box\na?[2J@b\n");
    Outcome who = exec("whoami");
    assertThat(who.text()).isEqualTo("alice, by public key, from 127.0.0.1\n");
    assertThat(who.status()).isZero();
    assertThat(who.error()).isEmpty();
    assertThat(exec("help").text()).contains("connect CREDENTIAL@DEVICE [COMMAND]");
    assertThat(exec("exit").status()).isZero();
    Awaitility.await()
        .untilAsserted(() -> assertThat(rig.log.facts(SessionFact.LoginRefused.class)).hasSize(4));
  }

  @Test
  void whatTheMenuDoesNotKnowIsAnErrorThatNamesWhatItDoes() throws Exception {
    Outcome outcome = exec("uname", "-a");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.text()).isEmpty();
    assertThat(outcome.error())
        .contains("sallyport: the menu has no 'uname'; it knows help, list, connect, whoami")
        .contains("operator[credential@device]");
    assertThat(fact(SessionFact.ChannelRefused.class).type()).isEqualTo("exec");
  }

  @Test
  void connectRunsACommandWithItsInputOutputAndStatus() throws Exception {
    Outcome outcome =
        exec("a  b\n", List.of(), "connect", "root@box", "cat; echo oops >&2; exit 9");

    assertThat(outcome.text()).isEqualTo("a  b\n");
    assertThat(outcome.error()).isEqualTo("oops\n");
    assertThat(outcome.status()).isEqualTo(9);
    assertThat(fact(SessionFact.ChannelOpened.class).command())
        .isEqualTo("cat; echo oops >&2; exit 9");
  }

  @Test
  void aCommandBehindConnectIsJudgedAsOneThatWasNamedAtFirst() throws Exception {
    Outcome outcome = exec("connect", "root@box", "forbidden");

    assertThat(outcome.status()).isEqualTo(126);
    assertThat(outcome.error()).isEqualTo("sallyport: this command may not run\n");
  }

  @Test
  void connectWithATerminalIsAShellThere() throws Exception {
    try (TerminalSsh client =
        new TerminalSsh(words(List.of("-tt"), "connect", "root@box"), "xterm", 70, 20)) {
      client.type("stty size; exit\r");
      client.await("20 70");
      assertThat(client.seen()).doesNotContain("Search:");
    }
  }

  @Test
  void withoutATerminalTheMenuReadsLines() throws Exception {
    Outcome outcome = exec("list\nconnect root@box\necho there-$((1+1))\n", List.of("-T"));

    assertThat(outcome.text()).isEqualTo("root@box\nthere-2\n");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void whatIsNotGrantedIsRefusedAndAnotherCanBeChosenInASessionOfItsOwn() throws Exception {
    rig.access.alsoLists(List.of(new TargetName("root", "withdrawn")));
    try (TerminalSsh client = terminal("-tt")) {
      client.await("root@withdrawn");
      client.type("withdrawn\rrm -rf /\r");
      client.await("you have no grant for this target");
      client.type("\025box\r");
      client.await("Connecting to root@box");
      client.type("exit\r");
      assertThat(client.await()).isZero();
    }
    SessionFact.LoginRefused refused = fact(SessionFact.LoginRefused.class);
    assertThat(refused.reason()).isEqualTo(LoginRefusal.NOT_GRANTED);
    List<LogDouble.Entry> entries = rig.log.entries();
    LogDouble.Entry first = entries.getFirst();
    assertThat(first.fact()).isEqualTo(refused);
    assertThat(first.session().subject().device().name()).isEqualTo("withdrawn");
    assertThat(entries.stream().skip(1))
        .isNotEmpty()
        .noneMatch(entry -> entry.session().id().equals(first.session().id()));
  }

  @Test
  void aScriptWhoseTargetIsNotGrantedGetsAnErrorAndAStatus() throws Exception {
    Outcome outcome = exec("connect", "root@elsewhere", "true");

    assertThat(outcome.status()).isEqualTo(126);
    assertThat(outcome.error()).isEqualTo("sallyport: you have no grant for this target\n");
  }

  @Test
  void aTargetThatIsNotThereEndsTheConnectionAsIfItHadBeenNamed() throws Exception {
    rig.access.device(
        "gone",
        new TargetDouble(
            "127.0.0.1",
            1,
            List.of(rig.target.hostKeyLine()),
            "root",
            new TargetSecret.Password("secret"),
            List.of()));

    Outcome outcome = exec("connect", "root@gone", "true");
    rig.access.forget("gone");

    assertThat(outcome.status()).isEqualTo(255);
    assertThat(outcome.error()).contains("device gone can't be reached");
    assertThat(fact(SessionFact.LoginRefused.class).reason())
        .isEqualTo(LoginRefusal.TARGET_UNREACHABLE);
  }

  @Test
  void subsystemsAndForwardsAreToldToNameATarget() throws Exception {
    Outcome sftp = exec("", List.of("-s"), "sftp");
    assertThat(sftp.status()).isEqualTo(126);
    assertThat(sftp.error()).contains("no target is named").contains("operator[credential@device]");
    assertThat(fact(SessionFact.ChannelRefused.class).type()).isEqualTo("subsystem:sftp");

    Outcome forward = exec("", List.of("-W", "127.0.0.1:22"));
    assertThat(forward.status()).isNotZero();
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(rig.log.facts(SessionFact.ChannelRefused.class))
                .contains(new SessionFact.ChannelRefused("direct-tcpip", TargetChoice.NAME_ONE)));

    Outcome listener =
        exec("", List.of("-o", "ExitOnForwardFailure=yes", "-R", "8080:x:80"), "list");
    assertThat(listener.status()).isEqualTo(255);
  }

  @Test
  void aLockedOperatorGetsTheNoticeAndNoMenu() throws Exception {
    rig.locks.lock("alice", LOCK, session -> true);
    try {
      Outcome outcome = exec("list");
      assertThat(outcome.text()).isEmpty();
      assertThat(outcome.error()).contains("locked by carol since 2026-11-22 10:12:35 UTC");
      assertThat(fact(SessionFact.LoginRefused.class).reason()).isEqualTo(LoginRefusal.LOCKED);
    } finally {
      rig.locks.release("l1", "carol", "");
    }
  }

  @Test
  void whoIsBlockedInTheMenuGetsNoFurther() throws Exception {
    try (TerminalSsh client = terminal("-tt")) {
      client.await("> root@box");
      rig.blocks.block(new AccountBlock("alice", Instant.now(), "carol", "enough", false));
      client.type("b");
      client.await("your account is blocked");
      assertThat(client.await()).isEqualTo(255);
      assertThat(client.seen()).contains("\033[?1049l");
    }
    assertThat(fact(SessionFact.LoginRefused.class).reason())
        .isEqualTo(LoginRefusal.ACCOUNT_BLOCKED);
  }

  @Test
  void withoutTheAccessServiceThereIsAnErrorAndNoHang() throws Exception {
    try (TerminalSsh client = terminal("-tt")) {
      client.await("> root@box");
      rig.access.goDown();
      client.type("\r");
      client.await("the gateway can't decide on sessions now");
      assertThat(client.await()).isEqualTo(255);
    }
  }

  @Test
  void otherChannelsHaveMenusOfTheirOwnAndThenTheTarget() throws Exception {
    Path socket = directory.resolve("mux");
    try (TerminalSsh master = terminal("-tt", "-M", "-S", socket.toString())) {
      master.await("> root@box");
      assertThat(exec("", List.of("-S", socket.toString()), "list").text()).isEqualTo("root@box\n");
      try (TerminalSsh other = terminal("-tt", "-S", socket.toString())) {
        other.await("> root@box");
        master.type("\r");
        other.await("this connection has its target now");
        assertThat(other.await()).isEqualTo(1);
      }
      master.type("echo one-$((1+1))\r");
      master.await("one-2");
      Outcome there = exec("", List.of("-S", socket.toString()), "echo", "whoami-$((2+2))");
      assertThat(there.text()).isEqualTo("whoami-4\n");
      master.type("exit\r");
    }
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    assertThat(rig.log.facts(SessionFact.Started.class)).hasSize(1);
  }

  @Test
  void whoDoesNothingForTooLongIsDisconnected() throws Exception {
    try (Rig impatient =
        Rig.withMenu(
            directory.resolve("impatient"), Map.of("sallyport.proxy.menu.idle-limit", "PT1S"))) {
      List<String> words = impatient.command("alice", "operator", List.of("-tt"));
      try (TerminalSsh client = new TerminalSsh(words, "xterm", 80, 24)) {
        client.await("> root@box");
        client.await("no target was chosen for 1 s");
        assertThat(client.await()).isEqualTo(255);
        assertThat(client.seen()).contains("\033[?1049l");
      }
      Outcome without =
          OpenSsh.run(impatient.command("alice", "operator", List.of("-N")), new byte[0]);
      assertThat(without.error()).contains("no target was chosen for 1 s");
      assertThat(impatient.log.facts(SessionFact.LoginRefused.class))
          .extracting(SessionFact.LoginRefused::reason)
          .containsOnly(LoginRefusal.NO_TARGET);
    }
  }
}
