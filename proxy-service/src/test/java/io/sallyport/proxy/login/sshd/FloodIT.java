package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.testbed.wire.Payload;
import io.sallyport.testbed.wire.SshWire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R18 and the like: clients that take more than their share come to a limit, are told which, and
 * harm no other session, which goes on beside each of them.
 */
class FloodIT {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int PORTION = 2_000;

  private static final Map<String, String> SMALL =
      Map.of(
          "sallyport.proxy.ssh.unauthenticated-per-source", "10",
          "sallyport.proxy.ssh.authentication-timeout", "PT3S",
          "sallyport.proxy.limit.handshake", "PT1.5S",
          "sallyport.proxy.limit.channels", "20",
          "sallyport.proxy.limit.requests", "100",
          "sallyport.proxy.limit.key-exchanges", "2",
          "sallyport.proxy.limit.refusals", "4",
          "sallyport.proxy.limit.held-bytes", "4194304",
          "sallyport.proxy.limit.sessions-per-operator", "4");

  private static Rig rig;

  /** A session that must notice nothing. */
  private Process bystander;

  private BufferedReader shown;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.withLimits(directory, SMALL);
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void begin() throws IOException {
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    rig.log.clear();
    bystander =
        new ProcessBuilder(rig.command(Rig.ALICE, "operator", List.of(), "cat"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    shown =
        new BufferedReader(
            new InputStreamReader(bystander.getInputStream(), StandardCharsets.UTF_8));
    say("begin");
  }

  @AfterEach
  void theBystanderIsThereAtTheEnd() throws IOException {
    say("end");
    bystander.destroyForcibly();
  }

  private void say(String line) throws IOException {
    Writer typed = bystander.outputWriter(StandardCharsets.UTF_8);
    typed.write(line + "\n");
    typed.flush();
    assertThat(shown.readLine()).isEqualTo(line);
  }

  private static SshWire logIn() throws IOException {
    return SshWire.logIn(rig.listener.port(), "127.0.0.1", Rig.ALICE, "right");
  }

  /** Logs in, and waits for the session. */
  private static SshWire session() throws IOException {
    SshWire wire = logIn();
    Awaitility.await().until(() -> rig.sessions.count() == 2);
    return wire;
  }

  /** Sends until the gateway ends the connection; why, as it said. */
  private static String sendUntilEnded(SshWire wire, byte[] message) {
    try {
      for (int i = 0; i < 100; i++) {
        wire.flood(message, PORTION / 10);
      }
    } catch (IOException ended) {
      return lastWords(wire);
    }
    return lastWords(wire);
  }

  private static String lastWords(SshWire wire) {
    try {
      for (Optional<byte[]> message = wire.receive(SOON);
          message.isPresent();
          message = wire.receive(SOON)) {
        if (message.get()[0] == SshWire.DISCONNECT) {
          return SshWire.reason(message.get());
        }
      }
      return "still there";
    } catch (IOException over) {
      return "closed";
    }
  }

  private static byte[] keepAlive(boolean wantReply) {
    return Payload.of(SshWire.GLOBAL_REQUEST)
        .string("keepalive@openssh.com")
        .put(wantReply)
        .bytes();
  }

  private static void awaitEnd(SessionEnd reason) {
    Awaitility.await()
        .until(() ->
            rig.log.facts(SessionFact.Ended.class).stream()
                .anyMatch(ended -> ended.reason() == reason));
  }

  private static List<Limit> limits() {
    return rig.log.facts(SessionFact.LimitReached.class).stream()
        .map(SessionFact.LimitReached::limit)
        .toList();
  }

  @Test
  void halfOpenConnectionsAreTurnedAwayTimedOutAndSummedUp() throws Exception {
    List<SshWire> idle = new ArrayList<>();
    List<String> told = new ArrayList<>();
    try {
      for (int i = 0; i < 30; i++) {
        SshWire wire = SshWire.connect(rig.listener.port(), "127.0.0.2", true);
        idle.add(wire);
        if (i % 5 == 0 && i < 10) {
          wire.exchangeVersions();
          wire.sendKexInit();
        }
      }
      Outcome login = rig.ssh(List.of(), "echo", "in");
      assertThat(login.text()).isEqualTo("in\n");
      for (SshWire turned : idle.subList(10, 30)) {
        turned.exchangeVersions();
        told.add(lastWords(turned));
      }
      assertThat(told)
          .contains(
              "sallyport: too many connections from your address that are not logged in; try again"
                  + " shortly");

      for (SshWire slow : idle.subList(0, 10)) {
        Awaitility.await().atMost(SOON).until(() -> isOver(slow));
      }
    } finally {
      idle.forEach(SshWire::close);
    }
    assertThat(limits()).containsOnlyOnce(Limit.UNAUTHENTICATED_PER_SOURCE, Limit.HANDSHAKE);
    assertThat(
            rig.meters
                .counter("sallyport.limits.reached", "limit", "unauthenticated-per-source")
                .count())
        .isGreaterThanOrEqualTo(20);
  }

  private static boolean isOver(SshWire wire) {
    try {
      while (wire.receive(Duration.ofMillis(10)).isPresent()) {
        // What it was sent before is of no interest.
      }
      return false;
    } catch (IOException over) {
      return true;
    }
  }

  @Test
  void whoEndsTheHandshakeAndDoesNotLogInIsToldSo() throws Exception {
    try (SshWire wire = SshWire.connect(rig.listener.port(), "127.0.0.3", true)) {
      wire.exchangeVersions();
      wire.exchangeKeys();

      assertThat(lastWords(wire)).isEqualTo("sallyport: the login was not over in time");
    }
    assertThat(limits()).contains(Limit.AUTHENTICATION_TIMEOUT);
  }

  @Test
  void moreChannelsThanMayBeAreRefused() throws Exception {
    try (SshWire wire = session()) {
      for (int i = 0; i < 20; i++) {
        wire.send(SshWire.openSession(i, 1 << 20, 1 << 15));
        wire.await(SshWire.CHANNEL_OPEN_CONFIRMATION);
      }
      for (int i = 20; i < 25; i++) {
        wire.send(SshWire.openSession(i, 1 << 20, 1 << 15));
        assertThat(new String(wire.await(SshWire.CHANNEL_OPEN_FAILURE), StandardCharsets.UTF_8))
            .contains("sallyport: more than 20 channels on one connection");
      }
    }
    assertThat(limits()).containsExactly(Limit.CHANNELS);
    assertThat(rig.log.facts(SessionFact.ChannelRefused.class)).hasSize(5);
  }

  @Test
  void aFloodOfKeepAlivesWhoseAnswersNobodyReadsEnds() throws Exception {
    try (SshWire wire = session()) {
      assertThat(sendUntilEnded(wire, keepAlive(true)))
          .isIn("sallyport: more than 100 requests a second", "closed");
    }
    awaitEnd(SessionEnd.LIMIT);
    assertThat(limits()).containsExactly(Limit.REQUESTS);
  }

  @Test
  void aFloodOfMessagesToBeIgnoredEnds() throws Exception {
    try (SshWire wire = session()) {
      assertThat(sendUntilEnded(wire, Payload.of(SshWire.IGNORE).string("x").bytes()))
          .isIn("sallyport: more than 100 requests a second", "closed");
    }
    awaitEnd(SessionEnd.LIMIT);
  }

  @Test
  void aFloodBeforeTheLoginEnds() throws Exception {
    try (SshWire wire = SshWire.connect(rig.listener.port(), "127.0.0.4", true)) {
      wire.exchangeVersions();
      wire.exchangeKeys();
      assertThat(sendUntilEnded(wire, Payload.of(SshWire.IGNORE).string("x").bytes()))
          .isIn("sallyport: more than 100 requests a second", "closed");
    }
  }

  @Test
  void keyExchangesWithoutEndEnd() throws Exception {
    int exchanges = 0;
    try (SshWire wire = session()) {
      for (; exchanges < 100; exchanges++) {
        wire.exchangeKeys();
      }
    } catch (IOException ended) {
      assertThat(ended).message().contains("key exchanges a minute");
    }
    assertThat(exchanges).isBetween(3, 10);
    awaitEnd(SessionEnd.LIMIT);
  }

  @Test
  void whoIsRefusedWithoutEndFillsNoLog() throws Exception {
    try (SshWire wire = session()) {
      assertThat(
              sendUntilEnded(
                  wire,
                  Payload.of(SshWire.CHANNEL_OPEN)
                      .string("tun@openssh.com")
                      .number(0)
                      .number(1 << 20)
                      .number(1 << 15)
                      .bytes()))
          .isIn(
              "sallyport: more than 4 refused requests a minute",
              "sallyport: more than 100 requests a second",
              "closed");
    }
    awaitEnd(SessionEnd.LIMIT);
    assertThat(limits()).contains(Limit.REFUSALS);
    assertThat(rig.log.facts(SessionFact.ChannelRefused.class)).hasSizeLessThan(1_100);
  }

  @Test
  void absurdWindowsAndPacketsAreTakenRefusedOrEndTheConnection() throws Exception {
    try (SshWire wire = session()) {
      wire.send(SshWire.openSession(0, 0xffffffffL, 0xffffffffL));
      wire.await(SshWire.CHANNEL_OPEN_CONFIRMATION);
      wire.send(SshWire.openSession(1, 0, 1 << 15));
      wire.await(SshWire.CHANNEL_OPEN_CONFIRMATION);
      wire.send(SshWire.openSession(2, 1 << 20, 1));
      assertThat(new String(wire.await(SshWire.CHANNEL_OPEN_FAILURE), StandardCharsets.UTF_8))
          .contains("packets below 256 bytes");
      wire.send(SshWire.openSession(3, 1 << 20, 0));
      wire.await(SshWire.CHANNEL_OPEN_FAILURE);

      wire.send(Payload.of(SshWire.CHANNEL_WINDOW_ADJUST).number(0).number(1).bytes());
      assertThat(lastWords(wire)).isEqualTo("Protocol error or corrupt packet");
    }
    awaitEnd(SessionEnd.PROTOCOL);
    assertThat(rig.log.facts(SessionFact.LimitReached.class))
        .contains(new SessionFact.LimitReached(Limit.PROTOCOL, "a window above 2^32-1", 1));
  }

  /** Opens a channel and sends this on it; why the connection ended. */
  private static String afterwards(byte[]... messages) throws IOException {
    Awaitility.await().until(() -> rig.sessions.count() == 1);
    try (SshWire wire = session()) {
      wire.send(SshWire.openSession(0, 1 << 20, 1 << 15));
      wire.await(SshWire.CHANNEL_OPEN_CONFIRMATION);
      for (byte[] message : messages) {
        wire.send(message);
      }
      return lastWords(wire);
    }
  }

  @Test
  void whatIsMalformedEndsTheConnectionWithAReason() throws Exception {
    String violation = "Protocol error or corrupt packet";
    byte[] data = Payload.of(SshWire.CHANNEL_DATA).number(0).string(new byte[32768]).bytes();
    List<byte[]> beyond = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      beyond.add(data);
    }
    assertThat(afterwards(beyond.toArray(byte[][]::new))).isIn(violation, "closed");
    assertThat(
            afterwards(
                Payload.of(SshWire.CHANNEL_DATA).number(0).string(new byte[100_000]).bytes()))
        .isEqualTo(violation);
    assertThat(
            afterwards(
                Payload.of(SshWire.CHANNEL_EOF).number(0).bytes(),
                Payload.of(SshWire.CHANNEL_DATA).number(0).string("x").bytes()))
        .isEqualTo(violation);
    assertThat(afterwards(Payload.of(SshWire.CHANNEL_OPEN).number(1 << 30).bytes()))
        .isEqualTo(violation);
    assertThat(afterwards(Payload.of(SshWire.CHANNEL_REQUEST).number(0).number(-1).bytes()))
        .isEqualTo(violation);
    assertThat(
            afterwards(
                Payload.of(SshWire.CHANNEL_OPEN_CONFIRMATION)
                    .number(0)
                    .number(0)
                    .number(0)
                    .number(0)
                    .bytes()))
        .isEqualTo(violation);
    assertThat(afterwards(Payload.of(SshWire.GLOBAL_REQUEST).bytes())).isEqualTo(violation);
    awaitEnd(SessionEnd.PROTOCOL);
  }

  @Test
  void aClientThatReadsNothingOfManyChannelsEnds() throws Exception {
    try (SshWire wire = session()) {
      for (int i = 0; i < 8; i++) {
        wire.send(SshWire.openSession(i, 0xffffffffL, 1 << 15));
        wire.await(SshWire.CHANNEL_OPEN_CONFIRMATION);
        wire.send(
            Payload.of(SshWire.CHANNEL_REQUEST)
                .number(i)
                .string("exec")
                .put(false)
                .string("head -c 3000000 /dev/zero")
                .bytes());
      }
      awaitEnd(SessionEnd.LIMIT);
    }
    assertThat(limits()).contains(Limit.HELD_BYTES);
  }

  @Test
  void anOperatorHasSoManySessionsAndOneMoreWhenOneEnds() throws Exception {
    List<SshWire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        wires.add(logIn());
        int there = i + 2;
        Awaitility.await().until(() -> rig.sessions.count() == there);
      }
      Outcome refused = rig.ssh(List.of(), "true");
      assertThat(refused.error()).contains("you have 4 sessions here, which is as many as you may");
      assertThat(rig.log.facts(SessionFact.LoginRefused.class))
          .extracting(SessionFact.LoginRefused::reason)
          .containsExactly(LoginRefusal.LIMIT);
      Awaitility.await()
          .untilAsserted(() -> assertThat(limits()).containsExactly(Limit.SESSIONS_PER_OPERATOR));

      wires.getFirst().close();
      Awaitility.await().until(() -> rig.sessions.count() == 3);
      assertThat(rig.ssh(List.of(), "echo", "in").text()).isEqualTo("in\n");
    } finally {
      wires.forEach(SshWire::close);
    }
  }

  @Test
  void aPacketThatIsNoneEndsTheConnection() {
    assertThatThrownBy(
            () -> {
              try (SshWire wire = session()) {
                wire.sendRaw(new byte[1 << 16]);
                wire.await(SshWire.CHANNEL_OPEN_CONFIRMATION);
              }
            })
        .isInstanceOf(IOException.class);
    awaitEnd(SessionEnd.PROTOCOL);
  }
}
