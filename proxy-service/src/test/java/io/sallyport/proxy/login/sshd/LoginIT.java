package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.control.AccountBlock;
import io.sallyport.proxy.doubles.AccessDouble.TargetDouble;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.LoginMethod;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.target.TargetSecret;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a session, and what those who don't are told: a real OpenSSH client and the gateway. */
class LoginIT {

  private static final byte[] NO_INPUT = new byte[0];

  private static Rig rig;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.start(directory);
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
    rig.blocks.unblock("alice");
    rig.log.fallSilent(false);
    rig.log.clear();
  }

  private SessionFact.LoginRefused refusal() {
    Awaitility.await().until(() -> !rig.log.facts(SessionFact.LoginRefused.class).isEmpty());
    return rig.log.facts(SessionFact.LoginRefused.class).getFirst();
  }

  @Test
  void aWrongKeyIsRefusedAndOnRecordOnce() throws Exception {
    Outcome outcome = rig.sshAs(Rig.ALICE, "stranger", NO_INPUT, List.of(), "true");

    assertThat(outcome.status()).isEqualTo(255);
    assertThat(outcome.error()).contains("Permission denied (publickey,password)");
    assertThat(refusal().reason()).isEqualTo(LoginRefusal.AUTHENTICATION);
    assertThat(refusal().method()).isEqualTo(LoginMethod.PUBLIC_KEY);
    assertThat(refusal().attempts()).isEqualTo(1);
    assertThat(rig.log.facts()).hasSize(1);
  }

  @Test
  void anUnknownOperatorIsToldTheSameAsOneWithAWrongKey() throws Exception {
    Outcome wrongKey = rig.sshAs(Rig.ALICE, "stranger", NO_INPUT, List.of(), "true");
    Outcome unknown = rig.sshAs("nobody[root@box]", "stranger", NO_INPUT, List.of(), "true");

    assertThat(unknown.error().replace("nobody", "alice")).isEqualTo(wrongKey.error());
    assertThat(unknown.status()).isEqualTo(wrongKey.status());
  }

  @Test
  void anAcceptedProbeSpendsNoSecondQuestion() throws Exception {
    int before = rig.access.asked.get();

    rig.ssh(List.of(), "true");

    assertThat(rig.access.asked.get() - before).isEqualTo(1);
  }

  @Test
  void aTargetThatIsNotGrantedIsRefusedWithTheReason() throws Exception {
    Outcome outcome = rig.sshAs("alice[root@other]", "operator", NO_INPUT, List.of(), "true");

    assertThat(outcome.error()).contains("you have no grant for this target");
    assertThat(refusal().reason()).isEqualTo(LoginRefusal.NOT_GRANTED);
  }

  @Test
  void aBlockedAccountIsToldSo() throws Exception {
    rig.blocks.block(new AccountBlock("alice", Instant.now(), "carol", "too many attempts", false));

    Outcome outcome = rig.ssh(List.of(), "true");

    assertThat(outcome.error()).contains("your account is blocked").contains("too many attempts");
    assertThat(refusal().reason()).isEqualTo(LoginRefusal.ACCOUNT_BLOCKED);
  }

  @Test
  void aBlockThatEndsSessionsEndsThoseThatRun() throws Exception {
    Process client =
        new ProcessBuilder(rig.command(Rig.ALICE, "operator", List.of(), "echo up; sleep 60"))
            .start();
    assertThat(client.inputReader().readLine()).isEqualTo("up");

    rig.blocks.block(new AccountBlock("alice", Instant.now(), "rule x", "hit too often", true));

    assertThat(client.waitFor()).isEqualTo(255);
    Awaitility.await().until(() -> !rig.log.facts(SessionFact.Ended.class).isEmpty());
    assertThat(rig.log.facts(SessionFact.Ended.class).getFirst())
        .isEqualTo(new SessionFact.Ended(SessionEnd.ACCOUNT_BLOCKED, "hit too often", "rule x"));
  }

  @Test
  void anAccessServiceThatIsDownIsNamed() throws Exception {
    rig.access.goDown();

    Outcome outcome = rig.ssh(List.of(), "true");

    assertThat(outcome.error()).contains("the gateway can't check logins now; try again shortly");
    assertThat(refusal().reason()).isEqualTo(LoginRefusal.UNAVAILABLE);
  }

  @Test
  void withoutAnAcknowledgedStartNothingRuns() throws Exception {
    rig.log.fallSilent(true);

    Outcome outcome = rig.ssh(List.of(), "echo ran");

    assertThat(outcome.text()).isEmpty();
    assertThat(outcome.error()).contains("the gateway can't record sessions now");
    assertThat(refusal().reason()).isEqualTo(LoginRefusal.UNAVAILABLE);
  }

  @Test
  void aTargetThatIsNotThereIsNamed() throws Exception {
    rig.access.device(
        "gone",
        new TargetDouble(
            "127.0.0.1",
            1,
            List.of(rig.target.hostKeyLine()),
            "root",
            new TargetSecret.Password("secret"),
            List.of()));

    Outcome outcome = rig.sshAs("alice[root@gone]", "operator", NO_INPUT, List.of(), "true");

    assertThat(outcome.error()).contains("device gone can't be reached");
    assertThat(refusal().reason()).isEqualTo(LoginRefusal.TARGET_UNREACHABLE);
  }

  @Test
  void aTargetThatDoesNotAcceptTheCredentialIsNamed() throws Exception {
    rig.access.device(
        "strict",
        new TargetDouble(
            "127.0.0.1",
            rig.target.port(),
            List.of(rig.target.hostKeyLine()),
            "root",
            new TargetSecret.Password("wrong"),
            List.of()));

    Outcome outcome = rig.sshAs("alice[root@strict]", "operator", NO_INPUT, List.of(), "true");

    assertThat(outcome.error())
        .contains("did not accept the credential root")
        .doesNotContain("wrong");
    assertThat(refusal().reason()).isEqualTo(LoginRefusal.TARGET_LOGIN);
  }

  @Test
  void anInterruptedSessionSaysNothing() throws Exception {
    Process client =
        new ProcessBuilder(rig.command(Rig.ALICE, "operator", List.of(), "echo up; sleep 60"))
            .start();
    assertThat(client.inputReader().readLine()).isEqualTo("up");

    rig.sessions.end(session -> true, SessionEnd.ADMINISTRATOR, "enough", "carol");

    assertThat(client.waitFor()).isEqualTo(255);
    assertThat(
            new String(
                client.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("sallyport")
        .doesNotContain("enough");
    Awaitility.await().until(() -> !rig.log.facts(SessionFact.Ended.class).isEmpty());
    assertThat(rig.log.facts(SessionFact.Ended.class).getFirst())
        .isEqualTo(new SessionFact.Ended(SessionEnd.ADMINISTRATOR, "enough", "carol"));
  }
}
