package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.SshKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An administrator who has only the command line: from nothing to a session and its commands. */
@ExtendWith(GatewayExtension.class)
class CliIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final Gateway gateway;

  CliIT(Gateway gateway) {
    this.gateway = gateway;
  }

  @Test
  void anOperatorADeviceAndARuleAreMadeAndASessionUnderThemIsSeen() throws Exception {
    Gateway.Operator other = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(other);
    SshKey key = SshKey.generate(directory, "cli-operator");
    Path publicKey = Files.writeString(directory.resolve("key.pub"), key.publicKey());

    assertThat(
            done(
                "operators",
                "create",
                "cli-operator",
                "--display-name",
                "Of the command line",
                "--public-key-file",
                publicKey.toString()))
        .startsWith("made operator cli-operator (");
    done("grants", "create", "--operator", "cli-operator", "--credential", "root@" + device.name());
    Path rule =
        Files.writeString(
            directory.resolve("rule.yaml"),
            """
            pattern: {kind: command, text: "id *"}
            action: BLOCK
            criticality: LOW
            """);
    done("rules", "create", "cli-no-id", "--file", rule.toString(), "--device", device.name());

    Finished ran = ssh(key, device, "true");
    Finished refused = ssh(key, device, "id");
    assertThat(ran.status()).isZero();
    assertThat(refused.errors() + refused.output()).contains("cli-no-id");

    JsonNode page =
        await()
            .atMost(SOON)
            .until(
                () ->
                    gateway
                        .rest()
                        .json(
                            done(
                                "sessions",
                                "list",
                                "--device",
                                device.name(),
                                "--state",
                                "ended",
                                "--json")),
                sessions -> sessions.path("items").size() == 2);
    String session = page.path("items").get(0).path("id").asText();
    assertThat(done("sessions", "commands", session))
        .contains("REFUSE", "CANCELLED", "cli-no-id")
        .endsWith(" id\n");
    assertThat(done("sessions", "show", session)).contains("cli-operator (", device.name());
    assertThat(done("sessions", "list", "--device", device.name()).lines()).hasSize(3);
    assertThat(done("audit", "list", "--limit", "50"))
        .contains("cli-operator", "Of the command line");
  }

  @Test
  void everyKindOfThingIsMadeChangedAndDeleted() throws Exception {
    done("groups", "create", "cli-devices", "--kind", "device");
    Path hostKey =
        Files.writeString(directory.resolve("scan"), "host " + gateway.foreignPublicKey() + "\n");
    done(
        "devices",
        "create",
        "cli-device",
        "--host",
        "127.0.0.1",
        "--dialect",
        "bash",
        "--host-key-file",
        hostKey.toString(),
        "--group",
        "cli-devices");
    Path password = Files.writeString(directory.resolve("password"), "hunter2-of-cli\n");
    String made =
        done("credentials", "create", "root@cli-device", "--password-file", password.toString());
    assertThat(made).startsWith("made credential root@cli-device (").doesNotContain("hunter2");
    done("devices", "change", "cli-device", "--port", "2022", "--set", "groups=[]");
    assertThat(done("devices", "show", "cli-device")).containsPattern("port +2022");
    done(
        "rules",
        "create",
        "cli-rule",
        "--command",
        "reboot *",
        "--action",
        "BLOCK",
        "--criticality",
        "HIGH",
        "--device",
        "cli-device");
    done("rules", "clone", "cli-rule", "cli-clone", "--action", "ALLOW");
    done("rules", "disable", "cli-clone");
    assertThat(done("rules", "versions", "cli-clone").lines()).hasSize(3);
    assertThat(done("rules", "explain", "sudo reboot now", "--json"))
        .contains("\"decision\":\"REFUSE\"", "cli-rule");
    assertThat(done("risk", "device", "cli-device")).containsPattern("score +0");

    for (String thing :
        List.of(
            "rules cli-clone",
            "rules cli-rule",
            "credentials root@cli-device",
            "devices cli-device",
            "groups cli-devices")) {
      String[] words = thing.split(" ", -1);
      assertThat(done(words[0], "delete", words[1])).startsWith("deleted ");
      assertThat(run(words[0], "show", words[1]).status()).isEqualTo(1);
    }
  }

  @Test
  void aRefusalIsExplainedAndHasItsStatus() throws Exception {
    Finished wrong = run("rules", "create", "cli-wrong", "--action", "NONSENSE");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.errors())
        .contains("The request has fields that can't be", "  - action: ", "  - pattern.kind: ");

    Path token = directory.resolve("token");
    done(
        "administrators",
        "create",
        "cli-auditor",
        "--role",
        "auditor",
        "--token-file",
        token.toString());
    Path profile =
        Files.writeString(
            directory.resolve("profile"),
            "url = http://127.0.0.1:%d%ntoken = %s%n"
                .formatted(
                    gateway.suite().settings().ports().rest(), Files.readString(token).strip()));
    assertThat(run("--profile", profile.toString(), "rules", "list").status())
        .as("others may read it")
        .isEqualTo(3);
    assertThat(profile.toFile().setReadable(false, false) && profile.toFile().setReadable(true))
        .isTrue();
    assertThat(profile.toFile().setWritable(false, false) && profile.toFile().setWritable(true))
        .isTrue();
    assertThat(run("rules", "list", "--profile", profile.toString()).status()).isZero();
    Finished auditor =
        run("groups", "create", "cli-no", "--kind", "device", "--profile", profile.toString());
    assertThat(auditor.status()).isEqualTo(3);
    assertThat(auditor.errors()).contains("An auditor sees everything and changes nothing.");
  }

  private Finished ssh(SshKey key, Gateway.Device device, String command) throws Exception {
    return Finished.of(
        SshCommand.login(
                "cli-operator[root@" + device.name() + "]",
                gateway.suite().settings().ports().ssh(),
                key.privateKey())
            .exec(command),
        "",
        SOON);
  }

  /** What a command printed that had to succeed. */
  private String done(String... words) throws Exception {
    Finished finished = run(words);
    assertThat(finished.status()).as(finished.errors()).isZero();
    return finished.output();
  }

  /** As the launcher starts it; the launcher itself would build what is stale. */
  private Finished run(String... words) throws Exception {
    Path target = gateway.suite().settings().project().resolve("cli/target");
    String java = ProcessHandle.current().info().command().orElseThrow();
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "SALLYPORT_HOME=" + gateway.home(),
                "XDG_CONFIG_HOME=" + directory,
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                target.resolve("sallyport-cli.jar") + ":" + target.resolve("lib") + "/*",
                "io.sallyport.cli.CliMain"));
    Stream.of(words).forEach(command::add);
    return Finished.of(command, "", SOON);
  }
}
