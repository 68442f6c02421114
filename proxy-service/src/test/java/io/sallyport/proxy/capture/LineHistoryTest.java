package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineHistoryTest {

  private final LineHistory history = new LineHistory();

  @BeforeEach
  void lines() {
    history.add("ls -l /tmp");
    history.add("echo one two");
  }

  @ParameterizedTest
  @CsvSource({
    "!!, echo one two",
    "sudo !!, sudo echo one two",
    "rm !$, rm two",
    "rm !^, rm one",
    "printf !*, printf one two",
    "!-2, ls -l /tmp",
    "!ls, ls -l /tmp",
    "^one^1, echo 1 two",
    "^one^1^ x, echo 1 two x",
  })
  void what_the_shell_would_put_in_is_known(String line, String expanded) {
    assertThat(history.expand(line)).contains(expanded);
  }

  @ParameterizedTest
  @CsvSource({"!vim", "!-9", "^three^3", "echo '!!'", "echo \\!!", "ls"})
  void what_is_not_known_is_left_as_it_is(String line) {
    assertThat(history.expand(line.strip())).isEmpty();
  }

  @Test
  void only_so_many_lines_are_kept() {
    for (int i = 0; i < 100; i++) {
      history.add("line" + i);
    }

    assertThat(history.expand("!echo")).isEmpty();
  }
}
