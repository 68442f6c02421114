package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLock;
import io.sallyport.proxy.session.SessionObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock on a session of a real OpenSSH client at a real OpenSSH server. */
class LockIT {

  private static final Instant AT = Instant.parse("2026-11-22T10:12:35Z");
  private static final SessionLock LOCK = new SessionLock("l1", "carol", AT, "looks odd");
  private static final String NOTICE = "Session locked by carol at 2026-11-22 10:12:35 UTC";

  private static Path directory;
  private Rig rig;
  private static int number;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    directory = temporary;
  }

  @BeforeEach
  void open() throws Exception {
    rig = Rig.start(directory.resolve("rig-" + ++number));
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private List<String> lock() {
    return rig.locks.lock("alice", LOCK, session -> true);
  }

  private LiveSession session() {
    return Awaitility.await()
        .until(() -> rig.sessions.all().stream().findFirst().orElse(null), s -> s != null);
  }

  private List<String> words(List<String> options, String... command) {
    return rig.command(Rig.ALICE, "operator", options, command);
  }

  /** A client on a terminal, typed to and read from. */
  private static final class Terminal implements AutoCloseable {

    private final PtyProcess process;
    private final OutputStream keys;
    private final StringBuilder seen = new StringBuilder();

    Terminal(List<String> command) throws IOException {
      process =
          new PtyProcessBuilder(command.toArray(new String[0]))
              .setEnvironment(Map.of("PATH", System.getenv("PATH"), "TERM", "xterm-256color"))
              .start();
      keys = process.getOutputStream();
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      byte[] buffer = new byte[8192];
      try (InputStream output = process.getInputStream()) {
        for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
          synchronized (seen) {
            seen.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          }
        }
      } catch (IOException ended) {
        // Linux ends the reading of a PTY whose program is gone by an I/O error.
        return;
      }
    }

    void type(String text) throws IOException {
      keys.write(text.getBytes(StandardCharsets.UTF_8));
      keys.flush();
    }

    String seen() {
      synchronized (seen) {
        return seen.toString();
      }
    }

    void await(String text) {
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> seen().contains(text));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** Counts what has arrived at the proxy of what the operator types, thrown away or not. */
  private static final class Arrivals implements SessionObserver {

    private final AtomicLong bytes = new AtomicLong();

    void await(long count) {
      Awaitility.await().until(() -> bytes.get() >= count);
    }

    @Override
    public void typed(int channel, byte[] buffer, int offset, int length) {
      bytes.addAndGet(length);
    }

    @Override
    public void happened(SessionFact fact) {}

    @Override
    public void shown(int channel, byte[] buffer, int offset, int length, boolean error) {}

    @Override
    public void resized(int channel, int columns, int rows) {}
  }

  @Test
  void nothingTypedAfterTheAnswerReachesTheTargetAndOutputStillFlows() throws Exception {
    Path file = directory.resolve("typed");
    Path go = directory.resolve("go");
    String command =
        "stty -echo; (while ! [ -e %s ]; do sleep 0.1; done; echo still-here) & echo ready; cat >> %s"
            .formatted(go, file);
    try (Terminal client = new Terminal(words(List.of("-tt"), command))) {
      client.await("ready");
      client.type("before\n");
      Awaitility.await().until(() -> Files.exists(file) && Files.size(file) == 7);

      Arrivals arrivals = new Arrivals();
      session().observers().add(arrivals);
      assertThat(lock()).containsExactly(session().identity().id().value());
      client.type("after\n".repeat(2000));
      arrivals.await(6 * 2000);
      client.await(NOTICE);
      Files.createFile(go);
      client.await("still-here");

      assertThat(Files.readString(file)).isEqualTo("before\n");
      rig.locks.release("l1", "dora", "");
      client.await("Session released by dora");
      client.type("again\n");
      Awaitility.await().until(() -> Files.readString(file).contains("again"));
      assertThat(Files.readString(file)).isEqualTo("before\nagain\n");
    }
    assertThat(rig.log.facts(SessionFact.Locked.class))
        .containsExactly(new SessionFact.Locked(LOCK));
    assertThat(rig.log.facts(SessionFact.Released.class))
        .containsExactly(new SessionFact.Released("l1", "dora", ""));
  }

  @Test
  void aClientThatTypesAllTheWhileGetsNothingInWhileItIsLockedAndFromThenOnAll() throws Exception {
    Path file = directory.resolve("stream");
    String command = "stty -echo raw; echo ready; cat >> " + file;
    try (Terminal client = new Terminal(words(List.of("-tt"), command))) {
      client.await("ready");
      AtomicBoolean enough = new AtomicBoolean();
      AtomicInteger typed = new AtomicInteger();
      Thread typist =
          // Not a virtual one: writing to a terminal that is full holds the thread under it.
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  while (!enough.get()) {
                    client.type("%06d ".formatted(typed.getAndIncrement()));
                    // No faster than a terminal on the target takes it: what waits there has
                    // passed.
                    LockSupport.parkNanos(500_000);
                  }
                } catch (IOException gone) {
                  throw new AssertionError(gone);
                }
              });
      long size;
      try {
        Awaitility.await().until(() -> Files.exists(file) && Files.size(file) > 1000);
        lock();
        // What was on its way has arrived when the file rests.
        AtomicLong before = new AtomicLong(-1);
        Awaitility.await()
            .pollInterval(Duration.ofMillis(200))
            .until(() -> Files.size(file) == before.getAndSet(Files.size(file)));
        size = before.get();
        Awaitility.await()
            .during(Duration.ofMillis(500))
            .untilAsserted(() -> assertThat(Files.size(file)).isEqualTo(before.get()));
        rig.locks.release("l1", "carol", "");
        Awaitility.await().until(() -> Files.size(file) > before.get() + 1000);
      } finally {
        enough.set(true);
      }
      typist.join();
      String last = "%06d ".formatted(typed.get() - 1);
      Awaitility.await().until(() -> Files.readString(file).endsWith(last));
      String got = Files.readString(file);
      // Before and behind one gap nothing is missing, and nothing of the gap came later.
      String whole = numbers(typed.get());
      assertThat(whole).startsWith(got.substring(0, (int) size));
      assertThat(whole).endsWith(got.substring((int) size));
      assertThat(whole).hasSizeGreaterThan(got.length());
    }
  }

  private static String numbers(int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append("%06d ".formatted(i));
    }
    return all.toString();
  }

  @Test
  void theTerminalsSizePassesAndInterruptsDoNot() throws Exception {
    Path sizes = directory.resolve("sizes");
    String command =
        "trap 'stty size > %s' WINCH; trap 'echo interrupted' INT; echo ready; while :; do sleep 0.1; done"
            .formatted(sizes);
    try (Terminal client = new Terminal(words(List.of("-tt"), command))) {
      client.await("ready");
      lock();
      client.type("\u0003\u0003");
      client.process.setWinSize(new WinSize(101, 33));

      Awaitility.await().until(() -> Files.exists(sizes) && Files.size(sizes) > 0);
      assertThat(Files.readString(sizes)).isEqualTo("33 101\n");
      assertThat(client.seen()).doesNotContain("interrupted");
    }
  }

  @Test
  void aTransferIsNotReadAnyMoreAndClosedAfterAGrace() throws Exception {
    Path file = directory.resolve("transfer");
    Process client =
        new ProcessBuilder(words(List.of(), "cat > " + file + "; sleep 60"))
            .redirectError(directory.resolve("transfer.err").toFile())
            .start();
    try (OutputStream input = client.getOutputStream()) {
      input.write("first".getBytes(StandardCharsets.UTF_8));
      input.flush();
      Awaitility.await().until(() -> Files.exists(file) && Files.size(file) == 5);
      session();

      long began = System.nanoTime();
      lock();
      input.write("second".getBytes(StandardCharsets.UTF_8));
      input.flush();

      assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(450));
    }
    assertThat(client.exitValue()).isEqualTo(126);
    assertThat(Files.readString(directory.resolve("transfer.err"))).contains(NOTICE);
    assertThat(Files.readString(file)).isEqualTo("first");
  }

  @Test
  void aTransferThatLostInputIsClosedWhenItIsReleasedBeforeTheGraceIsOver() throws Exception {
    Path file = directory.resolve("holed");
    Process client = new ProcessBuilder(words(List.of(), "cat > " + file)).start();
    try (OutputStream input = client.getOutputStream()) {
      input.write("first".getBytes(StandardCharsets.UTF_8));
      input.flush();
      Awaitility.await().until(() -> Files.exists(file) && Files.size(file) == 5);
      LiveSession session = session();
      lock();
      input.write("second".getBytes(StandardCharsets.UTF_8));
      input.flush();
      // What is not read can't be seen to arrive.
      Awaitility.await().pollDelay(Duration.ofMillis(400)).until(() -> true);
      rig.locks.release("l1", "carol", "");

      assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(session.input().held()).isEmpty();
    }
    assertThat(client.exitValue()).isEqualTo(126);
    assertThat(Files.readString(file)).isEqualTo("first");
  }

  @Test
  void aCommandThatSendsNothingGoesOnWhenItIsReleasedInTime() throws Exception {
    Path go = directory.resolve("finish");
    Process client =
        new ProcessBuilder(
                words(
                    List.of("-n"),
                    "echo up; while ! [ -e " + go + " ]; do sleep 0.1; done; exit 7"))
            .start();
    assertThat(client.inputReader().readLine()).isEqualTo("up");
    session();
    lock();
    rig.locks.release("l1", "carol", "");
    Files.createFile(go);

    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isEqualTo(7);
  }

  @Test
  void aSecondLoginIsRefusedByWhomAndSinceWhen() throws Exception {
    lock();

    Outcome refused = rig.ssh(List.of(), "true");

    assertThat(refused.status()).isEqualTo(255);
    assertThat(refused.error()).contains("locked by carol since 2026-11-22 10:12:35 UTC");
    rig.locks.release("l1", "carol", "");
    assertThat(rig.ssh(List.of(), "true").status()).isZero();
  }

  @Test
  void aLockAndItsReleaseNeedNoAcknowledgementOfTheLog() throws Exception {
    try (Terminal client = new Terminal(words(List.of("-tt"), "stty -echo; echo ready; cat"))) {
      client.await("ready");
      rig.log.fallSilent(true);

      assertThat(lock()).hasSize(1);
      client.await(NOTICE);
      assertThat(rig.ssh(List.of(), "true").error()).contains("locked by carol since");
      Arrivals arrivals = new Arrivals();
      session().observers().add(arrivals);
      client.type("unheard\n");
      arrivals.await(8);
      rig.locks.release("l1", "carol", "");
      client.await("Session released by carol");
      client.type("heard\n");
      client.await("heard");
      assertThat(client.seen()).doesNotContain("unheard");
    } finally {
      rig.log.fallSilent(false);
    }
  }

  @Test
  void aNewChannelOfALockedSessionIsRefusedWithTheReason() throws Exception {
    Path socket = directory.resolve("mux-" + number);
    List<String> master =
        words(List.of("-tt", "-M", "-S", socket.toString()), "echo ready; sleep 60");
    try (Terminal client = new Terminal(master)) {
      client.await("ready");
      lock();

      Outcome second =
          OpenSsh.run(
              words(List.of("-S", socket.toString()), "touch " + directory.resolve("second")),
              new byte[0]);

      assertThat(second.status()).isNotZero();
      assertThat(second.error() + client.seen()).contains(NOTICE);
      assertThat(directory.resolve("second")).doesNotExist();
      assertThat(rig.log.facts(SessionFact.ChannelRefused.class))
          .contains(new SessionFact.ChannelRefused("session", NOTICE));
    }
  }
}
