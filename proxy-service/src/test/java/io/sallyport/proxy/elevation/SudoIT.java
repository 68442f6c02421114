package io.sallyport.proxy.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.RecordedFrames;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.doubles.SshAtWork;
import io.sallyport.proxy.doubles.SudoTarget;
import io.sallyport.proxy.gate.JudgedGates;
import io.sallyport.proxy.session.ElevationOutcome;
import io.sallyport.proxy.session.ElevationProgram;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.testbed.SecretForms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real {@code ssh}, through the gateway, to a real {@code sshd} with a real sudoers file. */
class SudoIT {

  private static final SecretForms SECRET = new SecretForms(SudoTarget.PASSWORD);
  private static final String MAY_ALL = "Defaults:%s timestamp_timeout=0\n%s ALL=(ALL) ALL";

  @TempDir static Path directory;
  private static @Nullable SudoTarget started;
  private static @Nullable Rig rigStarted;
  private static @Nullable JudgedGates gates;

  private final List<SshAtWork> clients = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    SudoTarget.missing().ifPresent(Assumptions::abort);
    started = SudoTarget.start();
    gates = new JudgedGates();
    rigStarted = Rig.start(directory, gates);
  }

  @AfterAll
  static void stop() throws Exception {
    if (rigStarted != null) {
      rigStarted.close();
    }
    if (gates != null) {
      gates.close();
    }
    if (started != null) {
      started.close();
    }
  }

  @BeforeEach
  void forget() {
    rig().log.clear();
    rig().access.elevate(SudoTarget.PASSWORD, ElevationProgram.SUDO);
  }

  @AfterEach
  void hangUp() throws Exception {
    for (SshAtWork client : clients) {
      client.close();
    }
  }

  private static Rig rig() {
    return Objects.requireNonNull(rigStarted);
  }

  private static SudoTarget target() {
    return Objects.requireNonNull(started);
  }

  // What is answered.

  @Test
  void sudo_in_a_shell_is_answered() throws Exception {
    String account = target().account(MAY_ALL);
    SshAtWork client = shell(account);

    client.type("sudo id -u; echo done-$((40+2))\r");

    shows(client, "done-42");
    assertThat(client.text()).containsPattern("password for " + account + ": \\s+0\\s+done-42");
    outcome(ElevationOutcome.ANSWERED);
    secretIsNowhere(client);
  }

  @Test
  void sudo_of_an_exec_request_with_a_terminal_is_answered() throws Exception {
    String account = target().account(MAY_ALL);
    SshAtWork client = connect(account, "-tt", "127.0.0.1", "cd / && sudo id -u");

    assertThat(client.await()).as(client.text()).isZero();

    assertThat(client.text()).containsPattern("password for " + account + ": \\s+0\\s");
    outcome(ElevationOutcome.ANSWERED);
    secretIsNowhere(client);
  }

  @Test
  void a_login_shell_of_root_is_answered_and_what_is_typed_in_it_is_typed_there() throws Exception {
    SshAtWork client = shell(target().account(MAY_ALL));

    client.type("sudo -i\r");
    shows(client, "root@[^\r\n]*# ?$");
    client.type("whoami\r");

    shows(client, "[\r\n]root\r");
    outcome(ElevationOutcome.ANSWERED);
    secretIsNowhere(client);
  }

  @Test
  void another_user_is_named_in_the_event() throws Exception {
    SshAtWork client = shell(target().account(MAY_ALL));

    client.type("true && sudo -u nobody id -un\r");

    shows(client, "\nnobody\r");
    assertThat(outcome(ElevationOutcome.ANSWERED).targetUser()).isEqualTo("nobody");
  }

  @Test
  void a_password_that_sudo_remembers_is_not_sent_again() throws Exception {
    SshAtWork client = shell(target().account("%s ALL=(ALL) ALL"));
    client.type("sudo id -u\r");
    shows(client, "\n0\r");
    outcome(ElevationOutcome.ANSWERED);

    client.type("sudo echo again-$((40+2))\r");

    shows(client, "again-42");
    Awaitility.await().until(client::isQuiet);
    assertThat(rig().log.facts(SessionFact.Elevation.class)).hasSize(1);
  }

  @Test
  void two_sudos_of_one_line_are_answered_each() throws Exception {
    SshAtWork client = shell(target().account(MAY_ALL));

    client.type("sudo echo one-$((40+2)); sudo echo two-$((40+2))\r");

    shows(client, "two-42");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rig().log.facts(SessionFact.Elevation.class).size() == 2);
  }

  @Test
  void a_wrong_password_is_sent_once_and_then_the_operator_is_asked() throws Exception {
    rig().access.elevate("wrong-as-can-be", ElevationProgram.SUDO);
    SshAtWork client = shell(target().account(MAY_ALL));

    client.type("sudo id -u; echo done-$((40+2))\r");

    shows(client, "try again(?s:.*)assword for [^:]*: $");
    outcome(ElevationOutcome.ASKED_AGAIN);
    client.type(SudoTarget.PASSWORD + "\r");
    shows(client, "\n0\r\ndone-42");
    assertThat(rig().log.facts(SessionFact.Elevation.class)).hasSize(1);
  }

  @Test
  void what_the_policy_refuses_is_refused() throws Exception {
    SshAtWork client = shell(target().account(""));

    client.type("sudo id -u\r");

    shows(client, "not in the sudoers file");
    outcome(ElevationOutcome.ANSWERED);
  }

  @Test
  void su_is_answered_where_the_grant_says_so() throws Exception {
    rig().access.elevate(SudoTarget.PASSWORD, ElevationProgram.SU);
    String other = target().account("");
    SshAtWork client = shell(target().account(""));

    client.type("su " + other + " -c 'id -un'\r");

    shows(client, "\n" + other + "\r");
    assertThat(outcome(ElevationOutcome.ANSWERED).program()).isEqualTo(ElevationProgram.SU);
    secretIsNowhere(client);
  }

  @Test
  void each_of_two_terminals_of_a_connection_is_its_own() throws Exception {
    String account = target().account(MAY_ALL);
    Path socket = directory.resolve("mux-" + account);
    SshAtWork first =
        connect(
            account, "-tt", "-o", "ControlMaster=yes", "-o", "ControlPath=" + socket, "127.0.0.1");
    prompt(first);
    SshAtWork second =
        connect(
            account, "-tt", "-o", "ControlMaster=no", "-o", "ControlPath=" + socket, "127.0.0.1");
    prompt(second);
    // Without a terminal of its own the second client asks for one in raw mode.
    second.type("stty sane\r");
    prompt(second);

    second.type("sudo echo second-$((40+2))\r");
    shows(second, "second-42");
    first.type("sudo echo first-$((40+2))\r");
    shows(first, "first-42");

    secretIsNowhere(first);
    secretIsNowhere(second);
  }

  // What is not answered.

  @Test
  void without_the_parameter_the_prompt_is_the_operators() throws Exception {
    rig().access.elevate(SudoTarget.PASSWORD);
    SshAtWork client = shell(target().account(MAY_ALL));

    client.type("sudo id -u\r");

    shows(client, "assword for [^:]*: $");
    stays(client);
    assertThat(rig().log.facts(SessionFact.Elevation.class)).isEmpty();
    client.type(SudoTarget.PASSWORD + "\r");
    shows(client, "\n0\r");
  }

  @Test
  void a_password_that_sudo_reads_from_standard_input_is_not_sent() throws Exception {
    SshAtWork client = shell(target().account(MAY_ALL));

    client.type("sudo -S id -u\r");

    shows(client, "assword for [^:]*: $");
    stays(client);
    assertThat(rig().log.facts(SessionFact.Elevation.class)).isEmpty();
  }

  @Test
  void a_shell_function_that_is_called_sudo_gets_nothing() throws Exception {
    String account = target().account(MAY_ALL);
    target().put(account, ".bashrc", "sudo() { read -rsp '[sudo] password for me: ' x; echo; }\n");
    SshAtWork client = shell(account);

    client.type("sudo id -u\r");

    refused(client, "foreground");
  }

  @Test
  void a_program_that_is_called_sudo_gets_nothing() throws Exception {
    String account = target().account(MAY_ALL);
    target()
        .put(
            account,
            "bin/sudo",
            "#!/bin/bash\nread -rsp '[sudo] password for me: ' x; echo \"got $x\"\n");
    SshAtWork client = shell(account);
    client.type("PATH=~/bin:$PATH\r");
    prompt(client);

    client.type("sudo id -u\r");

    refused(client, "foreground");
  }

  @Test
  void another_privileged_program_that_is_called_sudo_gets_nothing() throws Exception {
    String account = target().account(MAY_ALL);
    SshAtWork client = shell(account);
    client.type("mkdir bin; ln -s /usr/bin/passwd bin/sudo; PATH=~/bin:$PATH\r");
    prompt(client);

    client.type("sudo\r");

    refused(client, "does not run an installed sudo");
  }

  @Test
  void nothing_is_sent_while_a_background_job_reads_the_terminal() throws Exception {
    SshAtWork client = shell(target().account(MAY_ALL));
    client.type("cat /dev/tty > got &\r");
    prompt(client);

    client.type("sudo id -u\r");

    refused(client, "has the terminal open");
  }

  @Test
  void nothing_is_sent_while_a_process_of_another_session_has_the_terminal() throws Exception {
    SshAtWork client = shell(target().account(MAY_ALL));
    client.type("setsid -f sleep 300 < $(tty) > /dev/null 2>&1\r");
    prompt(client);

    client.type("sudo id -u\r");

    refused(client, "has the terminal open");
  }

  @Test
  void a_terminal_within_the_terminal_gets_nothing() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/script")), "script is not installed");
    SshAtWork client = shell(target().account(MAY_ALL));
    client.type("script -qc 'bash --norc' /dev/null\r");
    prompt(client);

    client.type("sudo id -u\r");

    shows(client, "assword for [^:]*: $");
    stays(client);
    assertThat(rig().log.facts(SessionFact.Elevation.class)).isEmpty();
  }

  @Test
  void a_command_that_sudo_runs_on_its_terminal_gets_nothing() throws Exception {
    String account = target().account("Defaults:%s !use_pty\n%s ALL=(ALL) NOPASSWD: ALL");
    SshAtWork client = asksAsAnother(account);

    refused(client, "sudo has begun something|foreground is asking");
  }

  @Test
  void a_command_that_sudo_runs_on_another_terminal_gets_nothing() throws Exception {
    String account = target().account("Defaults:%s use_pty\n%s ALL=(ALL) NOPASSWD: ALL");
    SshAtWork client = asksAsAnother(account);

    shows(client, "assword for me: $");
    stays(client);
    assertThat(rig().log.facts(SessionFact.Elevation.class)).isEmpty();
  }

  /** With {@code sudo}, which asks for nothing, another account runs what asks. */
  private SshAtWork asksAsAnother(String account) throws Exception {
    Path asking =
        target()
            .put(
                account,
                "asking",
                "#!/bin/bash\nread -rsp '[sudo] password for me: ' x; echo \"got $x\"\n");
    Files.setPosixFilePermissions(asking.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    SshAtWork client = shell(account);

    client.type("sudo -u nobody " + asking + "\r");
    return client;
  }

  @Test
  void what_the_operator_types_at_the_prompt_is_theirs() throws Exception {
    rig().access.elevate("wrong-as-can-be", ElevationProgram.SUDO);
    SshAtWork client = shell(target().account(MAY_ALL + "\nDefaults:%s passprompt=\"Word\""));

    client.type("sudo id -u\r");
    // It ends with a letter: it is not taken for a prompt.
    shows(client, "Word$");
    client.type(SudoTarget.PASSWORD + "\r");

    shows(client, "\n0\r");
    assertThat(rig().log.facts(SessionFact.Elevation.class)).isEmpty();
  }

  @Test
  void what_a_further_host_asks_gets_nothing() throws Exception {
    String account = target().account(MAY_ALL);
    SshAtWork client = shell(account);
    client.type(target().hop(account) + "\r");
    prompt(client);
    client.type("echo hop-$((40+2))\r");
    shows(client, "hop-42");
    prompt(client);

    client.type("sudo id -u\r");

    shows(client, "assword for [^:]*: $");
    stays(client);
    assertThat(rig().log.facts(SessionFact.Elevation.class)).isEmpty();
  }

  // What is shown of the secret.

  @Test
  void once_sent_the_secret_is_masked_in_all_that_the_target_prints() throws Exception {
    String account = target().account(MAY_ALL);
    target().put(account, "secret", SudoTarget.PASSWORD + "\n");
    String half = SudoTarget.PASSWORD.substring(0, 9);
    String rest = SudoTarget.PASSWORD.substring(9);
    target()
        .put(
            account,
            "slowly",
            "#!/bin/bash\nprintf '" + half + "'; sleep 0.03; echo '" + rest + "'\n");
    SshAtWork client = shell(account);
    client.type("sudo id -u\r");
    shows(client, "\n0\r");

    client.type("cat secret\r");
    shows(client, "[\r\n]\\*{20}\r");
    client.type("clear; ./slowly\r");
    shows(client, "\\*{20}\r(?s:.*)\\*{20}\r");

    secretIsNowhere(client);
  }

  @Test
  void what_searches_for_the_secret_finds_it_where_it_is_not_masked() throws Exception {
    String account = target().account(MAY_ALL);
    target().put(account, "secret", SudoTarget.PASSWORD + "\n");
    SshAtWork client = shell(account);

    client.type("cat secret\r");
    shows(client, SudoTarget.PASSWORD);
    client.type("exit\r");
    client.await();

    assertThat(SECRET.in(client.output())).isNotEmpty();
    assertThat(SECRET.in(recording().output(1))).isNotEmpty();
  }

  private SshAtWork shell(String account) throws Exception {
    SshAtWork client = connect(account, "-tt", "127.0.0.1");
    prompt(client);
    return client;
  }

  private SshAtWork connect(String account, String... words) throws Exception {
    rig().access.device("box", target().as(account));
    SshAtWork client =
        new SshAtWork(
            rig().target.ssh(rig().listener.port(), Rig.ALICE, "operator", List.of(words)));
    clients.add(client);
    return client;
  }

  private static void prompt(SshAtWork client) {
    shows(client, "[$#] ?$");
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(client::isQuiet);
    shows(client, "[$#] ?$");
  }

  /** Control sequences aside. */
  private static void shows(SshAtWork client, String pattern) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(25))
        .untilAsserted(() ->
            assertThat(
                    client
                        .text()
                        .replaceAll("\u001b\\][^\u0007]*\u0007|\u001b\\[[?0-9;]*[a-zA-Z]", ""))
                .as("%s %s", client.error(), rig().log.facts())
                .containsPattern(pattern));
  }

  /** Nothing happens. */
  private static void stays(SshAtWork client) {
    int before = client.output().length;
    long until = System.nanoTime() + Duration.ofMillis(1500).toNanos();
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> {
          assertThat(client.output()).hasSize(before);
          return System.nanoTime() > until;
        });
  }

  private static void refused(SshAtWork client, String reason) {
    SessionFact.Elevation fact = outcome(ElevationOutcome.NOT_PROVEN);
    assertThat(fact.detail()).containsPattern(reason);
    stays(client);
    assertThat(SECRET.in(client.output())).isEmpty();
    assertThat(rig().log.facts(SessionFact.Elevation.class)).containsExactly(fact);
  }

  private static SessionFact.Elevation outcome(ElevationOutcome expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(25))
        .until(() -> !rig().log.facts(SessionFact.Elevation.class).isEmpty());
    SessionFact.Elevation fact = rig().log.facts(SessionFact.Elevation.class).getFirst();
    assertThat(fact.outcome()).as(fact.detail()).isEqualTo(expected);
    return fact;
  }

  private void secretIsNowhere(SshAtWork client) throws Exception {
    client.close();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !rig().log.facts(SessionFact.Ended.class).isEmpty());
    assertThat(SECRET.in(client.output())).isEmpty();
    RecordedFrames frames = recording();
    for (int channel = 1; channel <= 2; channel++) {
      assertThat(SECRET.in(frames.output(channel))).isEmpty();
      assertThat(SECRET.in(frames.input(channel))).isEmpty();
    }
    assertThat(SECRET.in(rig().log.facts().toString().getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(rig().log.facts().toString()).doesNotContain("/proc/[0-9]");
  }

  private static RecordedFrames recording() throws Exception {
    UUID session = UUID.fromString(rig().log.entries().getLast().session().id().value());
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> RecordedFrames.of(rig().recorded.pieces(session)), frames -> true);
  }
}
