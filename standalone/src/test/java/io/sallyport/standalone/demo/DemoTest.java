package io.sallyport.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.standalone.suite.Home;
import io.sallyport.standalone.suite.Ports;
import io.sallyport.standalone.suite.Protection;
import io.sallyport.standalone.suite.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {

  @Test
  void everyActionHasARule() {
    assertThat(DemoRule.all())
        .extracting(DemoRule::action)
        .contains("ALLOW", "BLOCK", "INTERRUPT", "FORCE");
  }

  @Test
  void anAllowlistIsForTheKioskAlone() {
    assertThat(DemoRule.all())
        .filteredOn(rule -> rule.action().equals("FORCE"))
        .isNotEmpty()
        .allSatisfy(rule ->
            assertThat(rule.resource())
                .containsEntry("scope", Map.of("devices", List.of("kiosk-1"))));
  }

  @Test
  void onlyAnInterruptingRuleCountsAttempts() {
    for (DemoRule rule : DemoRule.all()) {
      assertThat(rule.resource().containsKey("attempts"))
          .isEqualTo(rule.action().equals("INTERRUPT"));
    }
  }

  @Test
  void pathsAreShownFromWhereOneIs() {
    Home home = new Home(Path.of("/p/.sallyport"));
    assertThat(new Welcome(new Settings(Path.of("/s"), home, Ports.DEFAULT), Path.of("/p")).text())
        .contains("ssh -p 2222 -i .sallyport/demo/alice_ed25519 ")
        .contains("'alice[demo@kiosk-1]@127.0.0.1'")
        .contains("$(cat .sallyport/admin-token)\" http://127.0.0.1:8080/v1/sessions");
    assertThat(new Welcome(new Settings(Path.of("/s"), home, Ports.DEFAULT), Path.of("/q")).text())
        .contains("-i /p/.sallyport/demo/alice_ed25519 ");
  }

  @Test
  void ofAProtectedSuiteTheAuthorityIsNamed() {
    Settings settings =
        new Settings(
            Path.of("/s"), new Home(Path.of("/p/.sallyport")), Ports.DEFAULT, Protection.TLS);
    assertThat(new Welcome(settings, Path.of("/p")).text())
        .contains("sign in at https://127.0.0.1:8080/console/")
        .contains("curl --cacert .sallyport/certificates/ca/ca.crt -H")
        .contains("\" https://127.0.0.1:8080/v1/rules");
  }

  @Test
  void aPathWithASpaceCanBeCopied() {
    Home home = new Home(Path.of("/a home"));
    assertThat(
            new Welcome(new Settings(Path.of("/s"), home, new Ports(22, 80, 1000)), Path.of("/q"))
                .text())
        .contains("ssh -p 22 -i '/a home/demo/alice_ed25519' ")
        .contains("$(cat '/a home/admin-token')");
  }
}
