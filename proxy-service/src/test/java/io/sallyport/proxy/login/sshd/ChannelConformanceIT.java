package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.doubles.EchoServer;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.RawClient;
import io.sallyport.proxy.doubles.RawClient.Details;
import io.sallyport.proxy.doubles.RawClient.RawChannel;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.util.buffer.Buffer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of every channel and request type of RFC 4254 and of OpenSSH's extensions: where the
 * grant names everything, where it names nothing, and under a lock; each as the only thing on its
 * connection and beside another channel. The table is kept in {@code target/channels.md}.
 */
class ChannelConformanceIT {

  private static final Path TABLE = Path.of("target/channels.md");
  private static final Instant AT = Instant.parse("2026-11-22T10:12:35Z");
  private static final byte PING = (byte) 192;

  private static final String OPEN = "open";
  private static final String YES = "yes";
  private static final String NO = "no";
  private static final String PROHIBITED = "prohibited: sallyport: no grant names it";
  private static final String LOCKED =
      "prohibited: sallyport: Session locked by carol at 2026-11-22 10:12:35 UTC";

  private static Rig rig;
  private static EchoServer echo;
  private static EchoServer socket;
  private static Path path;
  private static int nobody;
  private static int locks;
  private static int columns;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.start(directory);
    echo = EchoServer.onPort();
    path = directory.resolve("socket");
    socket = EchoServer.onSocket(path);
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
      echo.close();
      socket.close();
    }
  }

  /** Something that a client does, and what comes of it. */
  @FunctionalInterface
  private interface Attempt {
    String on(RawClient client, Lockable lock) throws Exception;
  }

  /** Locks the session, where that is to be tried. */
  @FunctionalInterface
  private interface Lockable {
    void now();
  }

  /** What is to come of it where all is granted, where nothing is, and under a lock. */
  private record Row(
      String what, Attempt attempt, String granted, String notGranted, String locked) {}

  private static Row opens(
      String type, Details details, String granted, String notGranted, String locked) {
    return new Row(
        "open `" + type + "`",
        (client, lock) -> {
          lock.now();
          return client.open(type, details);
        },
        granted,
        notGranted,
        locked);
  }

  /** A request on a channel that was there before the lock. */
  private static Row requests(
      String type, Details details, String granted, String notGranted, String locked) {
    return new Row(
        "`" + type + "`",
        (client, lock) -> {
          RawChannel channel = client.channel("session", Details.NONE);
          channel.opening();
          lock.now();
          String answer = channel.request(type, details);
          channel.close(true);
          return answer;
        },
        granted,
        notGranted,
        locked);
  }

  /** A request that begins a program: what the operator reads if it doesn't begin. */
  private static Row begins(
      String what, String type, Details details, String granted, String notGranted) {
    return new Row(
        what,
        (client, lock) -> {
          RawChannel channel = client.channel("session", Details.NONE);
          channel.opening();
          lock.now();
          String answer = channel.request(type, details);
          String told = told(channel);
          channel.close(true);
          return told.isEmpty() ? answer : answer + ", " + told;
        },
        granted,
        notGranted,
        "yes, sallyport: Session locked by carol at 2026-11-22 10:12:35 UTC");
  }

  /** What the gateway said, if it says something soon. */
  private static String told(RawChannel channel) {
    long until = System.nanoTime() + 300_000_000L;
    while (System.nanoTime() < until && !channel.shown().contains("sallyport: ")) {
      Thread.onSpinWait();
    }
    String shown = channel.shown();
    return shown.contains("sallyport: ") ? shown.strip() : "";
  }

  private static Row asks(
      String type, Details details, String granted, String notGranted, String locked) {
    return new Row(
        "global `" + type + "`",
        (client, lock) -> {
          lock.now();
          return client.request(type, details);
        },
        granted,
        notGranted,
        locked);
  }

  private static List<Row> rows() throws Exception {
    List<Row> rows = new ArrayList<>();
    int port = echo.port();
    String here = "127.0.0.1";
    rows.add(opens("session", Details.NONE, OPEN, OPEN, LOCKED));
    rows.add(
        opens(
            "direct-tcpip",
            RawClient.connection(here, port),
            OPEN,
            PROHIBITED + ": 127.0.0.1:" + port,
            LOCKED));
    rows.add(
        new Row(
            "open `direct-tcpip` where nobody listens",
            (client, lock) -> {
              lock.now();
              return client.open("direct-tcpip", RawClient.connection(here, nobody));
            },
            "not connected: Connection refused",
            PROHIBITED + ": 127.0.0.1:" + nobody,
            LOCKED));
    rows.add(
        new Row(
            "open `direct-tcpip` to what no grant names",
            (client, lock) -> {
              lock.now();
              return client.open("direct-tcpip", RawClient.connection("127.1", port));
            },
            PROHIBITED + ": 127.1:" + port,
            PROHIBITED + ": 127.1:" + port,
            LOCKED));
    rows.add(
        opens(
            "direct-streamlocal@openssh.com",
            buffer -> {
              buffer.putString(path.toString());
              buffer.putString("");
              buffer.putUInt(0);
            },
            OPEN,
            PROHIBITED + ": " + path,
            LOCKED));
    for (String type :
        List.of(
            "tun@openssh.com",
            "x11",
            "forwarded-tcpip",
            "forwarded-streamlocal@openssh.com",
            "auth-agent@openssh.com",
            "auth-agent",
            "mux-resume@example.org",
            "SESSION",
            "")) {
      rows.add(opens(type, RawClient.connection(here, port), PROHIBITED, PROHIBITED, LOCKED));
    }
    rows.add(requests("pty-req", terminal(), YES, YES, NO));
    rows.add(requests("env", RawClient.strings("SALLY_X", "1"), YES, YES, NO));
    rows.add(requests("env", RawClient.strings("LD_PRELOAD", "/tmp/x"), NO, NO, NO));
    rows.add(begins("`shell`", "shell", Details.NONE, YES, not("shell")));
    rows.add(exec("true", "exec"));
    rows.add(exec("scp -t " + path + "x", "scp-upload"));
    rows.add(exec("scp -f /etc/hostname", "scp-download"));
    rows.add(exec("rsync --server -e.LsfxCIvu . " + path + "x", "rsync-upload"));
    rows.add(exec("rsync --server --sender -e.LsfxCIvu . /etc/hostname", "rsync-download"));
    rows.add(exec("git-upload-pack /nowhere", "git"));
    rows.add(exec("git-receive-pack /nowhere", "git"));
    rows.add(exec("/usr/lib/openssh/sftp-server", "sftp-upload or sftp-download"));
    rows.add(exec("scp -t x; true", "exec"));
    rows.add(
        begins(
            "`subsystem` sftp",
            "subsystem",
            RawClient.strings("sftp"),
            YES,
            not("sftp-upload or sftp-download")));
    String netconf = "yes, sallyport: of subsystems, a grant can name sftp alone";
    rows.add(
        begins("`subsystem` netconf", "subsystem", RawClient.strings("netconf"), netconf, netconf));
    rows.add(requests("x11-req", x11(), YES, NO, NO));
    rows.add(requests("auth-agent-req@openssh.com", Details.NONE, YES, NO, NO));
    // The target answers these; there is no program to signal.
    rows.add(requests("signal", RawClient.strings("INT"), NO, NO, NO));
    rows.add(requests("break", buffer -> buffer.putUInt(100), NO, NO, NO));
    rows.add(requests("window-change", size(), YES, YES, YES));
    rows.add(requests("eow@openssh.com", Details.NONE, NO, NO, NO));
    for (String type :
        List.of(
            "keepalive@openssh.com",
            "winadj@putty.projects.tartarus.org",
            "simple@putty.projects.tartarus.org",
            "xon-xoff",
            "exit-status",
            "exit-signal",
            "auth-agent-req",
            "nonsense@example.org")) {
      rows.add(requests(type, buffer -> buffer.putUInt(0), NO, NO, NO));
    }
    rows.add(asks("tcpip-forward", RawClient.address("localhost", 0), YES, NO, NO));
    rows.add(asks("cancel-tcpip-forward", RawClient.address("localhost", 1), NO, NO, NO));
    rows.add(asks("streamlocal-forward@openssh.com", ChannelConformanceIT::listening, YES, NO, NO));
    rows.add(
        asks(
            "cancel-streamlocal-forward@openssh.com",
            ChannelConformanceIT::listening,
            YES,
            NO,
            NO));
    rows.add(
        new Row(
            "connection to a listener", ChannelConformanceIT::connects, "forwarded-tcpip", NO, ""));
    for (String type :
        List.of(
            "hostkeys-00@openssh.com",
            "hostkeys-prove-00@openssh.com",
            "elevation",
            "nonsense@example.org")) {
      rows.add(asks(type, Details.NONE, NO, NO, NO));
    }
    rows.add(asks("keepalive@openssh.com", Details.NONE, YES, YES, YES));
    rows.add(
        new Row(
            "transport `SSH_MSG_PING`",
            (client, lock) -> {
              lock.now();
              client.send(PING, RawClient.strings("x"));
              return client.request("keepalive@openssh.com", Details.NONE);
            },
            YES,
            YES,
            YES));
    rows.add(asks("no-more-sessions@openssh.com", Details.NONE, YES, YES, YES));
    rows.add(
        new Row(
            "open `session` after no-more-sessions",
            (client, lock) -> {
              lock.now();
              return client.open("session", Details.NONE);
            },
            "not connected: additional sessions disabled",
            "not connected: additional sessions disabled",
            LOCKED));
    rows.add(
        new Row(
            "open `direct-tcpip` after no-more-sessions",
            (client, lock) -> {
              lock.now();
              return client.open("direct-tcpip", RawClient.connection(here, port));
            },
            OPEN,
            PROHIBITED + ": 127.0.0.1:" + port,
            LOCKED));
    return rows;
  }

  private static Row exec(String command, String needed) {
    return begins(
        "`exec` " + command.replace(path.toString(), "PATH"),
        "exec",
        RawClient.strings(command),
        YES,
        not(needed));
  }

  private static String not(String needed) {
    return "yes, sallyport: no grant names " + needed;
  }

  /** Listens before the lock, connects after it. */
  private static String connects(RawClient client, Lockable lock) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String listens = client.request("tcpip-forward", RawClient.address("localhost", port));
    if (listens.equals(NO)) {
      return NO;
    }
    lock.now();
    try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return connection.isConnected() ? client.nextFromServer() : "not listening";
    }
  }

  /** A socket of its own for each connection: the target leaves it there. */
  private static void listening(Buffer buffer) {
    buffer.putString(path + "-r" + columns);
  }

  private static Details terminal() {
    return buffer -> {
      buffer.putString("xterm");
      size().into(buffer);
      buffer.putString("");
    };
  }

  private static Details size() {
    return buffer -> {
      for (int number : new int[] {80, 24, 0, 0}) {
        buffer.putUInt(number);
      }
    };
  }

  private static Details x11() {
    return buffer -> {
      buffer.putBoolean(false);
      buffer.putString("MIT-MAGIC-COOKIE-1");
      buffer.putString("00112233445566778899aabbccddeeff");
      buffer.putUInt(0);
    };
  }

  private static ChannelPolicy everything() throws Exception {
    return ChannelPolicy.parse(
        Arrays.asList(ChannelPermission.values()),
        List.of("127.0.0.1:" + echo.port(), "127.0.0.1:" + nobody),
        List.of("localhost:*"),
        List.of(path.toString()),
        List.of(path + "-r*"));
  }

  /** What is granted, and whether it is under a lock. */
  private enum Case {
    GRANTED,
    NOT_GRANTED,
    LOCKED
  }

  @Test
  void everyChannelAndRequestIsTreatedAsTheGrantAndTheLockSay() throws Exception {
    List<Row> rows = rows();
    List<List<String>> cells = new ArrayList<>();
    rows.forEach(row -> cells.add(new ArrayList<>(List.of(row.what()))));
    for (boolean alone : new boolean[] {true, false}) {
      for (Case which : Case.values()) {
        column(rows, cells, which, alone);
      }
    }

    Files.write(TABLE, table(cells));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      List<String> expected =
          List.of(
              row.what(),
              row.granted(),
              row.notGranted(),
              row.locked(),
              row.granted(),
              row.notGranted(),
              row.locked());
      assertThat(cells.get(i)).as("see " + TABLE).isEqualTo(expected);
    }
    assertThat(rig.log.facts(SessionFact.ChannelRefused.class))
        .extracting(SessionFact.ChannelRefused::type)
        .contains(
            "session",
            "env",
            "direct-tcpip",
            "direct-streamlocal@openssh.com",
            "tun@openssh.com",
            "exec:scp-upload",
            "exec:exec",
            "shell",
            "subsystem:sftp",
            "subsystem:netconf",
            "x11-req",
            "auth-agent-req@openssh.com",
            "tcpip-forward",
            "streamlocal-forward@openssh.com",
            "forwarded-tcpip",
            "nonsense@example.org");
  }

  /** Tries everything on one connection. */
  private static void column(List<Row> rows, List<List<String>> cells, Case which, boolean alone)
      throws Exception {
    columns++;
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    rig.access.allow(which == Case.NOT_GRANTED ? ChannelPolicy.of(Set.of()) : everything());
    try (RawClient client = new RawClient(rig.listener.port(), Rig.ALICE, "right")) {
      Awaitility.await().until(() -> rig.sessions.count() == 1);
      if (!alone) {
        // Stays open, and waits for its program.
        assertThat(client.channel("session", Details.NONE).opening()).isEqualTo(OPEN);
      }
      Lockable lock =
          which == Case.LOCKED
              ? () -> assertThat(rig.locks.lock("alice", nextLock(), session -> true)).hasSize(1)
              : () -> {};
      for (int i = 0; i < rows.size(); i++) {
        cells.get(i).add(rows.get(i).attempt().on(client, lock));
        rig.locks.release("l" + locks, "carol", "");
        assertThat(client.isOpen()).as(rows.get(i).what()).isTrue();
      }
    }
  }

  /** A lock that was released does not come back, so each is a new one. */
  private static SessionLock nextLock() {
    return new SessionLock("l" + ++locks, "carol", AT, "looks odd");
  }

  private static List<String> table(List<List<String>> cells) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| | alone, granted | not granted | locked | beside a channel, granted | not granted |"
            + " locked |");
    lines.add("|---|---|---|---|---|---|---|");
    cells.forEach(row ->
        lines.add(
            "| "
                + String.join(" | ", row.stream().map(c -> c.replace("|", "\\|")).toList())
                + " |"));
    return lines;
  }
}
