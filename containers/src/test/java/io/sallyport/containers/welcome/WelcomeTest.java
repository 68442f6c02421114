package io.sallyport.containers.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WelcomeTest {

  @Test
  void the_lines_name_the_ports_of_this_machine() {
    assertThat(new Welcome(2200, 8443).text())
        .contains("ssh -p 2200 -i sallyport-demo/alice_ed25519 ")
        .contains("'alice[demo@shell-1]@127.0.0.1'")
        .contains("'alice[demo@kiosk-1]@127.0.0.1'")
        .contains("https://127.0.0.1:8443/console/")
        .contains("https://127.0.0.1:8443/v1/sessions");
  }
}
