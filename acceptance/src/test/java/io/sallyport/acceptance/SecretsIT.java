package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.testbed.TerminalClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A password that an operator types at a prompt is in nothing that the suite keeps: not in Kafka's
 * segments, not in PostgreSQL's files, no log, no message to the SIEM.
 */
@ExtendWith(GatewayExtension.class)
class SecretsIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  SecretsIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void aPasswordTypedUnseenIsInNothingThatIsKeptAndOneTypedInTheOpenIs() throws Exception {
    String unseen = "Zq7-unseen-by-all";
    String seen = "Zq7-seen-by-many";
    try (TerminalClient terminal =
        TerminalClient.start(
            gateway.ssh(operator, device).withTerminal().exec("exec bash --norc --noprofile -i"))) {
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("read -sp 'Word: ' x; echo; echo le''ngth ${#x}\r");
      terminal.awaitOutput("\rWord: ", SOON);
      terminal.type(unseen + "\r");
      terminal.awaitOutput("length " + unseen.length(), SOON);
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("read -p 'Word: ' x; echo le''ngth ${#x}\r");
      terminal.awaitOutput("\rWord: ", SOON);
      terminal.type(seen + "\r");
      terminal.awaitOutput("length " + seen.length(), SOON);
    }

    await().atMost(SOON).untilAsserted(() -> assertThat(filesWith(seen)).isNotEmpty());
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(gateway.commands(device)).hasSizeGreaterThanOrEqualTo(4));
    assertThat(filesWith(unseen)).isEmpty();
  }

  private List<Path> filesWith(String word) throws IOException {
    byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
    List<Path> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walked = Files.walk(gateway.home())) {
      files = walked.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      if (contains(file, wanted)) {
        found.add(file);
      }
    }
    return found;
  }

  private static boolean contains(Path file, byte[] wanted) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1));
    } catch (IOException gone) {
      // A file that went away in the meantime holds nothing.
      return false;
    }
  }
}
