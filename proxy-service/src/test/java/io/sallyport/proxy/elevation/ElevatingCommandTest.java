package io.sallyport.proxy.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.session.ElevationProgram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElevatingCommandTest {

  private static List<ElevatingCommand> of(String line) {
    return ElevatingCommand.of(List.of(List.of(line.split(" ", -1))));
  }

  @ParameterizedTest
  @CsvSource({
    "sudo id, SUDO, ''",
    "/usr/bin/sudo id, SUDO, ''",
    "sudo -u postgres psql, SUDO, postgres",
    "sudo -upostgres psql, SUDO, postgres",
    "sudo --user=postgres psql, SUDO, postgres",
    "sudo -k -p ask -u postgres psql, SUDO, postgres",
    "sudo -i, SUDO, ''",
    "sudo -s -u bob, SUDO, bob",
    "sudo id -u bob, SUDO, ''",
    "sudo id -S, SUDO, ''",
    "su, SU, ''",
    "su -, SU, ''",
    "su - bob, SU, bob",
    "su -s /bin/sh bob, SU, bob",
    "su bob -c id, SU, bob",
    "doas -u bob id, DOAS, bob"
  })
  void whomItIsToBecomeIsRead(String line, ElevationProgram program, String user) {
    assertThat(of(line)).containsExactly(new ElevatingCommand(program, user));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sudo -S id",
        "sudo --stdin id",
        "sudo -kS id",
        "sudo -A id",
        "sudo -n id",
        "sudoedit /etc/hosts",
        "echo sudo id",
        "sudo.sh id"
      })
  void whatDoesNotAskOnTheTerminalIsNotOne(String line) {
    assertThat(of(line)).isEmpty();
  }

  @Test
  void allOfALineAreFoundAndNoneOfAnEmptyOne() {
    assertThat(
            ElevatingCommand.of(
                List.of(List.of("cd", "/x"), List.of("sudo", "id"), List.of("id"), List.of())))
        .containsExactly(new ElevatingCommand(ElevationProgram.SUDO, ""));
  }
}
