package io.sallyport.proxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.RecordedFrames;
import io.sallyport.proxy.doubles.RecordingsOnKafka;
import io.sallyport.proxy.doubles.SshAtWork;
import io.sallyport.recording.frame.Mark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is typed at the prompts of real programs, through the whole proxy, is nowhere in the
 * recording as it lies on Kafka; what is typed with echo is there.
 */
@QuarkusTest
@QuarkusTestResource(ProxyResources.class)
class RecordedSecretIT {

  private static final String SECRET = "Zq7-silent.Hidden,42";

  /** Who may not become anybody without a password. */
  private static final String NOBODY =
      System.getProperty("user.name").equals("root")
          ? "/usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups "
          : "";

  @ConfigProperty(name = "sallyport.proxy.ssh.port")
  int ssh;

  /** A shell, a command in it that asks for a secret, and what it asks with. */
  record Asking(String name, String shell, String needs, String command, String question) {

    /** Whether it does not believe the secret, and asks again. */
    boolean asksAgain() {
      return needs.endsWith("sudo") || needs.endsWith("passwd");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Asking> askings() {
    String bash = "/bin/bash --norc --noprofile -i";
    return Stream.of(
        new Asking("sudo in bash", bash, "/usr/bin/sudo", "sudo -k id", "assword"),
        new Asking("passwd in bash", bash, "/usr/bin/passwd", "passwd", "assword: "),
        new Asking("passwd in dash", "/bin/dash -i", "/usr/bin/passwd", "passwd", "assword: "),
        new Asking("read -s in bash", bash, "/bin/bash", "read -sp 'Pin> ' x", "Pin> "),
        new Asking(
            "read -s in zsh", "/usr/bin/zsh -f -i", "/usr/bin/zsh", "read -s 'x?Pin> '", "Pin> "),
        new Asking(
            "read -s in fish",
            "/usr/bin/fish -i",
            "/usr/bin/fish",
            "read -s -P 'Pin> ' x",
            "Pin> "),
        new Asking(
            "stty -echo in dash",
            "/bin/dash -i",
            "/bin/dash",
            "printf 'Pin> '; stty -echo; read x; stty echo",
            "Pin> "));
  }

  @ParameterizedTest
  @MethodSource("askings")
  void a_secret_is_nowhere_in_the_recording(Asking asking) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    String shell = asking.shell().split(" ", -1)[0];
    for (String program : List.of(shell, asking.needs())) {
      Assumptions.assumeTrue(Files.isExecutable(Path.of(program)), program + " is not installed");
    }
    String begin = "exec env HOME=/tmp " + NOBODY + asking.shell();
    try (SshAtWork client =
        new SshAtWork(
            Objects.requireNonNull(ProxyResources.target)
                .ssh(ssh, "alice[root@box]", "operator", List.of("-tt", "127.0.0.1", begin)))) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(client.text()).as(client.error()).containsPattern("[#>$%]"));
      await(client::isQuiet);
      client.type(asking.command() + "\r");
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(lastRow(client)).contains(asking.question()));
      await(client::isQuiet);

      int asked = client.text().length();

      client.type(SECRET + "\r");

      shows(client, asked, "[#>$%\n]");
      await(client::isQuiet);
      if (asking.asksAgain()) {
        int refused = client.text().length();
        client.type("\u0003");
        shows(client, refused, "[#>$%\n]");
        await(client::isQuiet);
      }
      int before = client.text().length();
      client.type("echo shown-\"42\"\r");
      shows(client, before, "shown-42");
      await(client::isQuiet);
      client.type("exit\r");
      client.type("exit\r");
      client.await();
    }
    RecordedFrames frames = recordingOf(begin);
    String typed = new String(frames.input(1), StandardCharsets.UTF_8);
    assertThat(frames.text()).doesNotContain(SECRET);
    assertThat(typed)
        .startsWith(asking.command() + "\r" + "*".repeat(SECRET.length()) + "\r")
        .contains("echo shown-\"42\"\r");
    for (int i = 0; i + 4 <= SECRET.length(); i++) {
      assertThat(frames.text()).doesNotContain(SECRET.substring(i, i + 4));
    }
  }

  private static void shows(SshAtWork client, int from, String pattern) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(client.text().substring(from)).containsPattern(pattern));
  }

  private static String lastRow(SshAtWork client) {
    String screen = client.text();
    return screen.substring(screen.lastIndexOf('\n') + 1);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
  }

  private static RecordedFrames recordingOf(String command) throws Exception {
    try (RecordingsOnKafka recordings = new RecordingsOnKafka(ProxyResources.kafka)) {
      return Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> newest(recordings, command), Optional::isPresent)
          .orElseThrow();
    }
  }

  /** The newest by session id: ids sort by time. */
  private static Optional<RecordedFrames> newest(RecordingsOnKafka recordings, String command)
      throws Exception {
    return recordings.complete().entrySet().stream()
        .filter(entry ->
            entry.getValue().of(Mark.ChannelOpened.class).stream()
                .anyMatch(mark -> mark.command().equals(command)))
        .max(Map.Entry.comparingByKey(Comparator.comparing(UUID::toString)))
        .map(Map.Entry::getValue);
  }
}
