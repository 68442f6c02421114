package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenSSH client, the gateway, and a real OpenSSH server. */
class RelayIT {

  private static Rig rig;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.start(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void aCommandsOutputAndStatusArrive() throws Exception {
    Outcome outcome = rig.ssh(List.of(), "echo hello; echo oops >&2; exit 7");

    assertThat(outcome.text()).isEqualTo("hello\n");
    assertThat(outcome.error()).isEqualTo("oops\n");
    assertThat(outcome.status()).isEqualTo(7);
  }
}
