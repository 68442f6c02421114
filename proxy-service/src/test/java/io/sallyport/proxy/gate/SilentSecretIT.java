package io.sallyport.proxy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.proxy.capture.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A password typed at the prompts of real programs is nowhere to be found afterwards; and the same
 * search finds it when nothing is withheld, so it can find.
 */
class SilentSecretIT {

  private static final String SECRET = "Zq7-silent.Secret,42";

  /** Who may not become anybody without a password. */
  private static final List<String> NOBODY =
      System.getProperty("user.name").equals("root")
          ? List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
          : List.of();

  @TempDir private Path home;

  private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record.getMessage() + List.of(parameters(record)));
        }

        @Override
        public void flush() {
          // Nothing is kept back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  private static Object[] parameters(LogRecord record) {
    return record.getParameters() == null ? new Object[0] : record.getParameters();
  }

  @BeforeEach
  void listen() throws IOException {
    handler.setLevel(Level.ALL);
    Logger.getLogger("").addHandler(handler);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(handler);
  }

  /** A command that asks for a secret, the shell that runs it, and what it asks with. */
  record Asking(String name, List<String> shell, String needs, String command, String question) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Asking> askings() {
    List<String> bash = List.of("/bin/bash", "--norc", "--noprofile", "-i");
    List<String> dash = List.of("/bin/dash", "-i");
    List<String> zsh = List.of("/usr/bin/zsh", "-f", "-i");
    List<String> fish = List.of("/usr/bin/fish", "-i");
    return Stream.of(
        new Asking("sudo in bash", bash, "/usr/bin/sudo", "sudo -k id", "assword"),
        new Asking("sudo in zsh", zsh, "/usr/bin/sudo", "sudo -k id", "assword"),
        new Asking("sudo in fish", fish, "/usr/bin/sudo", "sudo -k id", "assword"),
        new Asking("passwd in bash", bash, "/usr/bin/passwd", "passwd", "assword: "),
        new Asking("passwd in dash", dash, "/usr/bin/passwd", "passwd", "assword: "),
        new Asking("read -s in bash", bash, "/bin/bash", "read -sp 'Secret: ' x", "Secret: "),
        new Asking("read -s in zsh", zsh, "/usr/bin/zsh", "read -s 'x?Secret: '", "Secret: "),
        new Asking("read -s in fish", fish, "/usr/bin/fish", "read -s -P 'Secret: ' x", "Secret: "),
        new Asking(
            "stty -echo in dash",
            dash,
            "/bin/dash",
            "printf 'Secret: '; stty -echo; read x; stty echo",
            "Secret: "));
  }

  @ParameterizedTest
  @MethodSource("askings")
  void a_password_is_in_no_event_no_log_and_no_message_to_the_judge(Asking asking)
      throws IOException {
    assertThat(placesOfSecret(asking, Secrecy::of)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("askings")
  void the_same_search_finds_it_when_nothing_is_withheld(Asking asking) throws IOException {
    assertThat(placesOfSecret(asking, reading -> Secrecy.OPEN))
        .contains("an event", "a message to the judge");
  }

  private List<String> placesOfSecret(Asking asking, Function<Reading, Secrecy> secrecy)
      throws IOException {
    for (String program : List.of(asking.shell().getFirst(), asking.needs())) {
      Assumptions.assumeTrue(Files.isExecutable(Path.of(program)), program + " is not installed");
    }
    List<String> command = new ArrayList<>(NOBODY);
    command.addAll(asking.shell());
    try (GateFixture fixture = new GateFixture(GateTimes.AS_SHIPPED, secrecy);
        ShellOnTerminal shell =
            new ShellOnTerminal(fixture.gates, home, command, Map.of()).start()) {
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> shell.screen().matches("(?s).*[#>$%] ?.*") && shell.isQuiet());
      shell.type(asking.command() + "\r");
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() ->
              fixture.log.settlements().size() == 1
                  && lastRow(shell.screen()).contains(asking.question())
                  && shell.isQuiet());
      shell.type(SECRET + "\r");
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() ->
              assertThat(fixture.log.settlements())
                  .as("of %s", shell.screen())
                  .containsExactly(Settlement.FORWARDED, Settlement.FORWARDED));
      await().until(shell::isQuiet);
      List<String> places = new ArrayList<>();
      note(places, "an event", fixture.log.facts.toString());
      note(places, "a message to the judge", fixture.judge.inquiries.toString());
      note(places, "the operator's screen", shell.screen());
      note(places, "what is told of the keys", shell.typed());
      assertThat(shell.typed())
          .isEqualTo(asking.command() + "\r" + "*".repeat(SECRET.length()) + "\r");
      note(places, "a log", logged.toString());
      return places;
    }
  }

  private static String lastRow(String screen) {
    return screen.substring(screen.lastIndexOf('\n') + 1);
  }

  private static void note(List<String> places, String place, String text) {
    if (text.contains(SECRET)) {
      places.add(place);
    }
  }
}
