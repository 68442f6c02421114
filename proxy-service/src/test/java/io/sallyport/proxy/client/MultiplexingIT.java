package io.sallyport.proxy.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.doubles.FileClients;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.doubles.SshAtWork;
import io.sallyport.proxy.gate.JudgedGates;
import io.sallyport.proxy.session.SessionFact;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many channels on one connection, as OpenSSH's ControlMaster and VS Code's Remote-SSH make them.
 */
class MultiplexingIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;
  private Rig rig;
  private JudgedGates gates;
  private Door door;

  @BeforeEach
  void start() throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    gates = JudgedGates.blocking("unlink *");
    rig = Rig.start(directory, gates);
    door = Door.of(rig, directory);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
    gates.close();
  }

  private List<String> openSsh(String program, String... words) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(OpenSshClient.options(door));
    Stream.of(words).forEach(command::add);
    return command;
  }

  @Test
  void theClientsOfAControlMasterShareOneSessionAndOneLog() throws Exception {
    rig.access.allow(ChannelPolicy.of(EnumSet.allOf(ChannelPermission.class)));
    Path socket = Files.createTempDirectory("sp").resolve("s");
    String port = String.valueOf(door.port());
    String path = "ControlPath=" + socket;
    String where = Door.USER + "@" + Door.HOST;
    Path file = FileClients.random(directory.resolve("local"), 300_000);
    Path witness = Files.createFile(directory.resolve("witness"));
    try (SshAtWork master = new SshAtWork(openSsh("ssh", "-MN", "-o", path, "-p", port, where))) {
      Awaitility.await().atMost(SOON).until(() -> Files.exists(socket));
      Outcome first = run("ssh", "-o", path, where, "echo one");
      Outcome blocked = run("ssh", "-o", path, where, "unlink " + witness);
      Outcome up = run("scp", "-q", "-o", path, file.toString(), where + ":" + directory + "/up");
      Outcome old =
          run("scp", "-q", "-O", "-o", path, where + ":" + directory + "/up", directory + "/back");
      Outcome second = run("ssh", "-o", path, where, "echo two; exit 2");
      Outcome end = run("ssh", "-o", path, "-O", "exit", where);

      assertThat(first.text()).isEqualTo("one\n");
      assertThat(blocked.error()).contains("Blocked by rule");
      assertThat(up.status()).as(up.error()).isZero();
      assertThat(old.status()).as(old.error()).isZero();
      assertThat(second.status()).isEqualTo(2);
      assertThat(end.status()).isZero();
      master.await();
    }
    assertThat(witness).exists();
    assertThat(directory.resolve("back")).hasSameBinaryContentAs(file);
    assertThat(rig.log.facts(SessionFact.Started.class)).hasSize(1);
    assertThat(rig.log.facts(SessionFact.ChannelOpened.class)).hasSize(5);
    assertThat(rig.log.facts(SessionFact.Transferred.class)).hasSize(2);
  }

  private Outcome run(String program, String... words) throws Exception {
    return OpenSsh.run(openSsh(program, words), new byte[0]);
  }

  /** {@code ssh -T -D PORT host bash} and a script on its standard input. */
  @Test
  void remoteSshOfVsCodeStartsItsServerAndReachesIt() throws Exception {
    rig.access.allow(
        ChannelPolicy.parse(
            List.of(ChannelPermission.EXEC),
            List.of("127.0.0.1:*"),
            List.of(),
            List.of(),
            List.of()));
    int socks;
    try (ServerSocket free = new ServerSocket(0)) {
      socks = free.getLocalPort();
    }
    Path home = Files.createDirectory(directory.resolve("home"));
    String script;
    try (var text =
        Objects.requireNonNull(getClass().getResourceAsStream("/clients/vscode-remote.sh"))) {
      script = new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (SshAtWork client =
        new SshAtWork(
            openSsh(
                "ssh",
                "-T",
                "-D",
                String.valueOf(socks),
                "-p",
                String.valueOf(door.port()),
                Door.USER + "@" + Door.HOST,
                "bash"))) {
      client.type("HOME=" + home + "\n" + script);

      Matcher port = shows(client, "listeningOn==([0-9]+)==(?s:.*): end");
      URLConnection server =
          URI.create("http://127.0.0.1:" + port.group(1) + "/")
              .toURL()
              .openConnection(
                  new Proxy(
                      Proxy.Type.SOCKS,
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), socks)));
      server.setReadTimeout((int) TimeUnit.SECONDS.toMillis(20));
      try (var page = server.getInputStream()) {
        assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8)).contains("<html");
      }
      client.type("quit\n");
      assertThat(client.await()).as(client.error()).isZero();
    }
    assertThat(home.resolve(".vscode-server/bin")).isNotEmptyDirectory();
    assertThat(rig.log.facts(SessionFact.ForwardOpened.class)).hasSize(1);
    assertThat(rig.log.facts(SessionFact.CommandJudged.class))
        .extracting(SessionFact.CommandJudged::line)
        .anySatisfy(line -> assertThat(line).contains("start_server"));
  }

  private static Matcher shows(SshAtWork client, String pattern) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(client.text()).as(client.error()).containsPattern(pattern));
    Matcher shown = Pattern.compile(pattern).matcher(client.text());
    assertThat(shown.find()).isTrue();
    return shown;
  }
}
