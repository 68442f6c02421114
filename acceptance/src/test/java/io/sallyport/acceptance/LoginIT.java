package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.SshCommand;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets in, and what those read who don't. */
@ExtendWith(GatewayExtension.class)
class LoginIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  LoginIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void anUnknownOperatorReadsTheSameAsOneWithAWrongKey() throws Exception {
    Gateway.Operator other = gateway.newOperator();
    Finished wrongKey = login(operator.name() + "[root@" + device.name() + "]", other, SOON);
    Finished unknown = login("nobody[root@" + device.name() + "]", other, SOON);

    assertThat(wrongKey.status()).isEqualTo(255);
    assertThat(unknown.status()).isEqualTo(255);
    assertThat(unknown.errors().replace("nobody", "X"))
        .isEqualTo(wrongKey.errors().replace(operator.name(), "X"))
        .contains("Permission denied");
  }

  @Test
  void whatIsNotGrantedReadsTheSameAsWhatIsNotThere() throws Exception {
    Gateway.Device foreign = gateway.newDevice(gateway.newOperator());
    Finished notGranted = login(operator.name() + "[root@" + foreign.name() + "]", operator, SOON);
    Finished notThere = login(operator.name() + "[root@no-such-device]", operator, SOON);

    assertThat(notGranted.status()).isEqualTo(255);
    assertThat(notThere.status()).isEqualTo(255);
    assertThat(notThere.errors().replace("no-such-device", "D"))
        .isEqualTo(notGranted.errors().replace(foreign.name(), "D"))
        .isNotBlank();
  }

  @Test
  void aTargetThatShowsAnotherHostKeyGetsNoLogin() throws Exception {
    Gateway.Device impostor = gateway.newDevice(operator);
    JsonNode keys = gateway.rest().json("{\"hostKeys\": [\"" + gateway.foreignPublicKey() + "\"]}");
    gateway.rest().patch("/v1/devices/" + impostor.name(), keys).expectSuccess();

    Finished refused = login(operator.name() + "[root@" + impostor.name() + "]", operator, SOON);

    assertThat(refused.status()).isEqualTo(255);
    assertThat(refused.errors()).containsIgnoringCase("host key");
  }

  private Finished login(String account, Gateway.Operator key, Duration atMost) throws Exception {
    SshCommand ssh =
        SshCommand.login(account, gateway.suite().settings().ports().ssh(), key.privateKey());
    return Finished.of(ssh.exec("true"), "", atMost);
  }
}
