package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.AccessDouble.TargetDouble;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.target.TargetSecret;
import io.sallyport.testbed.wire.Payload;
import io.sallyport.testbed.wire.SshWire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R13, CVE-2018-10933, CVE-2025-32433: every message number in every state of the protocol, from an
 * operator's client and from a target. None opens a channel or logs anybody in; what has no place
 * in a state ends the connection within a second, or is answered with UNIMPLEMENTED (RFC 4253,
 * 11.4).
 */
class MessageSweepIT {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int PROBE = 199;

  /** Nothing stops a connection but what it sends. */
  private static final Map<String, String> NO_RATES =
      Map.of(
          "sallyport.proxy.limit.connections-per-source", "0",
          "sallyport.proxy.limit.requests", "0");

  private static Rig rig;
  private static ServerSocket silent;

  /** How far a connection is when the message comes. */
  enum State {
    BEFORE_KEX,
    IN_KEX,
    IN_KEX_NOT_STRICT,
    AFTER_NEWKEYS,
    IN_AUTHENTICATION,
    IN_REKEY
  }

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.withLimits(directory, NO_RATES);
    // Whoever is logged in waits for this one, so that no session begins.
    silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    rig.access.device(
        "silent",
        new TargetDouble(
            "127.0.0.1",
            silent.getLocalPort(),
            List.of(line(SshWire.newHostKey())),
            "root",
            new TargetSecret.Password("any"),
            List.of()));
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
      silent.close();
    }
  }

  private static String line(KeyPair hostKey) {
    return "ssh-ed25519 " + Base64.getEncoder().encodeToString(SshWire.blob(hostKey.getPublic()));
  }

  /** A body that would do as much as possible if the number were taken for what it means. */
  private static byte[] message(int number) {
    return switch (number) {
      case SshWire.SERVICE_REQUEST -> Payload.of(number).string("ssh-connection").bytes();
      case SshWire.USERAUTH_REQUEST ->
          Payload.of(number).string(Rig.ALICE).string("ssh-connection").string("none").bytes();
      case SshWire.CHANNEL_OPEN -> SshWire.openSession(0, 1 << 20, 1 << 15);
      case SshWire.GLOBAL_REQUEST ->
          Payload.of(number).string("tcpip-forward").put(true).string("").number(0).bytes();
      case SshWire.CHANNEL_REQUEST ->
          Payload.of(number).number(0).string("exec").put(true).string("id").bytes();
      default -> Payload.of(number).string("").number(0).number(0).bytes();
    };
  }

  private static SshWire clientIn(State state) throws IOException {
    SshWire wire =
        state == State.IN_REKEY
            ? SshWire.logIn(rig.listener.port(), "127.0.0.1", "alice[root@silent]", "right")
            : SshWire.connect(rig.listener.port(), "127.0.0.1", state != State.IN_KEX_NOT_STRICT);
    switch (state) {
      case BEFORE_KEX -> wire.exchangeVersions();
      case IN_KEX, IN_KEX_NOT_STRICT -> {
        wire.exchangeVersions();
        wire.sendKexInit();
        wire.awaitKexInit();
      }
      case AFTER_NEWKEYS -> {
        wire.exchangeVersions();
        wire.exchangeKeys();
      }
      case IN_AUTHENTICATION -> {
        wire.exchangeVersions();
        wire.exchangeKeys();
        wire.requestService("ssh-userauth");
      }
      case IN_REKEY -> {
        wire.sendKexInit();
        wire.awaitKexInit();
      }
    }
    return wire;
  }

  /**
   * What a peer does within a second after a message: the numbers it sends, and whether it goes.
   */
  private record Reaction(Set<Integer> sent, boolean closed) {}

  private static Reaction reactionTo(SshWire wire) {
    Set<Integer> sent = new java.util.TreeSet<>();
    long until = System.nanoTime() + SECOND.toNanos();
    while (System.nanoTime() < until) {
      try {
        Optional<byte[]> message = wire.receive(SECOND);
        if (message.isEmpty()) {
          return new Reaction(sent, false);
        }
        int number = message.get()[0] & 0xff;
        sent.add(number);
        if (number == SshWire.UNIMPLEMENTED) {
          return new Reaction(sent, false);
        }
      } catch (IOException over) {
        return new Reaction(sent, true);
      }
    }
    return new Reaction(sent, false);
  }

  private static Reaction tryAsClient(State state, int number) {
    try (SshWire wire = clientIn(state)) {
      try {
        wire.send(message(number));
        // What is passed over in silence leaves this as the next to be answered.
        wire.send(Payload.of(PROBE).bytes());
      } catch (IOException over) {
        return new Reaction(Set.of(), true);
      }
      return reactionTo(wire);
    } catch (IOException failed) {
      throw new IllegalStateException(state + " " + number, failed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noMessageOfAClientDoesMoreThanItsStateAllows(State state) throws Exception {
    Map<Integer, Reaction> reactions = new TreeMap<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
      List<Future<Reaction>> tried = new ArrayList<>();
      IntStream.range(0, 256)
          .forEach(number -> tried.add(workers.submit(() -> tryAsClient(state, number))));
      for (int number = 0; number < 256; number++) {
        reactions.put(number, tried.get(number).get());
      }
    }

    reactions.forEach((number, reaction) -> {
      assertThat(reaction.sent())
          .as("%s, %d", state, number)
          .doesNotContain(SshWire.USERAUTH_SUCCESS, SshWire.CHANNEL_OPEN_CONFIRMATION, 81, 99);
      // Closed, or told that it isn't known: the message itself, or the one behind it.
      assertThat(reaction.closed() || reaction.sent().contains(SshWire.UNIMPLEMENTED))
          .as("%s, %d: %s", state, number, reaction)
          .isTrue();
    });
    if (state == State.IN_KEX || state == State.IN_REKEY) {
      assertThat(reactions.entrySet())
          .filteredOn(tried -> !tried.getValue().closed())
          .extracting(Map.Entry::getKey)
          .as("numbers that don't end the connection")
          .isSubsetOf(state == State.IN_KEX ? Set.of() : Set.of(0, 2, 3, 4, 7, 8));
    }
    assertThat(rig.sessions.count()).isZero();
  }

  @Test
  void outsideAKeyExchangeTheSameChannelIsOpened() throws Exception {
    try (SshWire wire =
        SshWire.logIn(rig.listener.port(), "127.0.0.1", "alice[root@silent]", "right")) {
      wire.send(message(SshWire.CHANNEL_OPEN));
      assertThat(wire.await(SshWire.CHANNEL_OPEN_CONFIRMATION)).isNotEmpty();
    }
  }

  @Test
  void aServiceIsAskedForOnce() throws Exception {
    try (SshWire wire = clientIn(State.IN_AUTHENTICATION)) {
      wire.send(Payload.of(SshWire.SERVICE_REQUEST).string("ssh-userauth").bytes());
      assertThat(reactionTo(wire).closed()).isTrue();
    }
    try (SshWire wire =
        SshWire.logIn(rig.listener.port(), "127.0.0.1", "alice[root@silent]", "right")) {
      wire.send(Payload.of(SshWire.SERVICE_REQUEST).string("ssh-connection").bytes());
      assertThat(reactionTo(wire).closed()).isTrue();
    }
  }

  // The other leg: a target that says anything to the gateway.

  /** Dials a target that goes as far as the state and then sends the message. */
  private static Reaction tryAsTarget(State state, int number, Set<Integer> fromGateway)
      throws Exception {
    KeyPair hostKey = SshWire.newHostKey();
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String device = "rogue-" + state + number;
      rig.access.device(
          device,
          new TargetDouble(
              "127.0.0.1",
              listening.getLocalPort(),
              List.of(line(hostKey)),
              "root",
              new TargetSecret.Password("canary"),
              List.of()));
      CompletableFuture<Reaction> reaction = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try (Socket socket = listening.accept();
                SshWire wire = SshWire.accept(socket, hostKey, state != State.IN_KEX_NOT_STRICT)) {
              reaction.complete(targetIn(wire, state, number));
            } catch (IOException failed) {
              reaction.completeExceptionally(failed);
            }
          });
      try (SshWire _ =
          SshWire.logIn(rig.listener.port(), "127.0.0.1", "alice[root@" + device + "]", "right")) {
        reaction.get();
      } catch (IOException refused) {
        // The target may be known to be no good before the login's answer is sent.
        assertThat(refused).message().startsWith("disconnected: sallyport: device " + device);
      }
      Reaction seen = reaction.get();
      fromGateway.addAll(seen.sent());
      return seen;
    }
  }

  private static Reaction targetIn(SshWire wire, State state, int number) throws IOException {
    wire.exchangeVersions();
    if (state != State.BEFORE_KEX) {
      wire.sendKexInit();
      wire.awaitKexInit();
    }
    if (state != State.BEFORE_KEX && state != State.IN_KEX && state != State.IN_KEX_NOT_STRICT) {
      wire.agree();
      wire.awaitNewKeys();
      wire.await(SshWire.SERVICE_REQUEST);
    }
    if (state == State.IN_AUTHENTICATION || state == State.IN_REKEY) {
      wire.send(Payload.of(SshWire.SERVICE_ACCEPT).string("ssh-userauth").bytes());
      wire.await(SshWire.USERAUTH_REQUEST);
    }
    if (state == State.IN_REKEY) {
      wire.send(Payload.of(SshWire.USERAUTH_SUCCESS).bytes());
      wire.sendKexInit();
      wire.awaitKexInit();
    }
    try {
      wire.send(message(number));
      wire.send(Payload.of(PROBE).bytes());
    } catch (IOException over) {
      return new Reaction(Set.of(), true);
    }
    return reactionTo(wire);
  }

  @ParameterizedTest
  @EnumSource
  void noMessageOfATargetDoesMoreThanItsStateAllows(State state) throws Exception {
    List<Integer> numbers =
        IntStream.concat(
                IntStream.rangeClosed(1, 9),
                IntStream.of(
                    20, 21, 30, 31, 33, 49, 50, 51, 52, 53, 60, 61, 63, 79, 80, 81, 82, 83, 90, 91,
                    92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 127, 128, 192, 193, 255))
            .boxed()
            .toList();
    for (int number : numbers) {
      Set<Integer> seen = new java.util.TreeSet<>();
      Reaction reaction = tryAsTarget(state, number, seen);

      if (state == State.BEFORE_KEX || state == State.IN_KEX || state == State.IN_KEX_NOT_STRICT) {
        assertThat(seen)
            .as("%s, %d: nothing secret is sent before the keys", state, number)
            .doesNotContain(SshWire.USERAUTH_REQUEST);
      }
      assertThat(seen).doesNotContain(SshWire.CHANNEL_OPEN_CONFIRMATION);
      if (!isPassedOver(state, number)) {
        assertThat(reaction.closed() || reaction.sent().contains(SshWire.UNIMPLEMENTED))
            .as("%s, %d: %s", state, number, reaction)
            .isTrue();
      }
    }
    Awaitility.await().until(() -> rig.sessions.count() == 0);
  }

  /** A message of authentication that the gateway's client may answer by going on. */
  private static boolean isPassedOver(State state, int number) {
    return state == State.IN_AUTHENTICATION
        && (number == 51 || number == SshWire.USERAUTH_SUCCESS || number == 53);
  }
}
