package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.testbed.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** S4, M3: every hit reaches the SIEM, and what an operator typed forges nothing there. */
@ExtendWith(GatewayExtension.class)
class SiemIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  @TempDir Path directory;

  SiemIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void startHitsRefusalsAndEndOfASessionAreThereAndAnIndependentParserReadsThem() throws Exception {
    assumeThat(Programs.find("lognormalizer")).as("Debian: liblognorm-utils").isPresent();
    gateway.newRule(device, "ALLOW", "echo *", "");
    gateway.newRule(device, "BLOCK", "touch *", "");
    String hostile = "touch '=|\\\\ \"x\" \nact=forged|9|\u001b[31m' %s; echo \\=\\| 'a=b|c'";

    Finished.of(gateway.ssh(operator, device).exec(hostile), "", SOON);
    Finished.of(gateway.ssh(operator, device).exec("echo fine"), "", SOON);

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(mine()).filteredOn(line -> line.contains("|Session ended|")).hasSize(2));
    List<String> mine = mine();
    assertThat(mine).allMatch(line -> line.startsWith("CEF:0|Sallyport|"));
    assertThat(mine).filteredOn(line -> line.contains("|Session started|")).hasSize(2);
    // Two of the hostile line, one of the other.
    assertThat(mine).filteredOn(line -> line.contains(" rule hit|")).hasSize(3);
    assertThat(mine).noneMatch(line -> line.contains(" act=forged"));
    String parsed = normalize(mine);
    assertThat(parsed.lines()).hasSize(mine.size());
    assertThat(parsed).doesNotContain("unparsed-data").doesNotContain("originalmsg");
  }

  private List<String> mine() throws Exception {
    return Files.readAllLines(gateway.events(), StandardCharsets.UTF_8).stream()
        .filter(line -> (line + " ").contains(" suser=" + operator.name() + " "))
        .toList();
  }

  private String normalize(List<String> lines) throws Exception {
    Path rules = Files.writeString(directory.resolve("cef.rb"), "version=2\nrule=:%f:cef%\n");
    Finished finished =
        Finished.of(
            List.of(
                Programs.require("lognormalizer", "liblognorm-utils").toString(),
                "-r",
                rules.toString()),
            String.join("\n", lines) + "\n",
            SOON);
    return finished.output().strip();
  }
}
