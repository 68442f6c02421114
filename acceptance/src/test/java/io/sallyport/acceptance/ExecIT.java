package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testbed.SshCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Exec requests: judged as a whole, passed on as they are. */
@ExtendWith(GatewayExtension.class)
class ExecIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;
  private final SshCommand ssh;

  ExecIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
    this.ssh = gateway.ssh(operator, device);
  }

  @Test
  void outputErrorsAndStatusAreTheTargets() throws Exception {
    Finished finished = Finished.of(ssh.exec("uname -s; echo oops >&2; exit 7"), "", SOON);

    assertThat(finished.output()).isEqualTo("Linux\n");
    assertThat(finished.errors()).isEqualTo("oops\n");
    assertThat(finished.status()).isEqualTo(7);
  }

  @Test
  void oneDeniedCommandRefusesTheWholeLine() throws Exception {
    Path marker = gateway.newMarker();
    gateway.newRule(device, "BLOCK", "touch *", "");
    for (String line :
        Arrays.asList(
            "echo one; touch " + marker,
            "true && touch " + marker,
            "false || touch " + marker,
            "echo x | touch " + marker,
            "(touch " + marker + ")",
            "echo $(touch " + marker + ")",
            "t\\ouch " + marker,
            "'touch' " + marker,
            "/usr/bin/touch " + marker)) {
      Finished refused = Finished.of(ssh.exec(line), "", SOON);

      assertThat(refused.status()).as(line).isEqualTo(126);
      assertThat(refused.output()).as(line).isEmpty();
    }
    assertThat(marker).doesNotExist();
    assertThat(Finished.of(ssh.exec("echo touch " + marker), "", SOON).status()).isZero();
  }

  @Test
  void whatAShellReadsOnItsStandardInputIsJudged() throws Exception {
    Path marker = gateway.newMarker();
    gateway.newRule(device, "BLOCK", "touch *", "");

    Finished finished =
        Finished.of(
            ssh.exec("bash -s"), "echo before\ntouch " + marker + "\necho after\nexit 5\n", SOON);

    assertThat(finished.output()).isEqualTo("before\nafter\n");
    assertThat(finished.errors()).contains("sallyport: Blocked");
    assertThat(finished.status()).isEqualTo(5);
    assertThat(marker).doesNotExist();
  }

  @Test
  void whatAProgramReadsOnItsStandardInputPassesAsItIs() throws Exception {
    gateway.newRule(device, "BLOCK", "touch *", "");
    String data = "touch this\n".repeat(20_000) + "no newline at the end";

    Finished finished = Finished.of(ssh.exec("cat"), data, SOON);

    assertThat(finished.output()).isEqualTo(data);
  }

  @Test
  void subsystemsAndForwardsAreRefused() throws Exception {
    assertThat(Finished.of(ssh.withWords("-s").exec("sftp"), "", SOON).status()).isNotZero();
    Finished forward = Finished.of(ssh.withWords("-W", "127.0.0.1:22").shell(), "", SOON);
    assertThat(forward.status()).isNotZero();
    assertThat(forward.output()).isEmpty();
  }
}
