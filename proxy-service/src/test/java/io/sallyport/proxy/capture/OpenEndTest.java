package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenEndTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo \\",
        "echo 'a",
        "echo \"a",
        "ls |",
        "ls &&",
        "cat <<EOF",
        "for i in 1 2",
        "if true; then",
        "f() {",
        "echo $(ls",
        "while :; do for i in 1; do :; done"
      })
  void a_line_that_a_shell_would_want_more_of_may_be_open(String line) {
    assertThat(OpenEnd.isPossible(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls",
        "echo 'a b'",
        "for i in 1; do :; done",
        "if a; then b; fi",
        "f() { :; }",
        ""
      })
  void a_line_that_is_complete_is_not(String line) {
    assertThat(OpenEnd.isPossible(line)).isFalse();
  }
}
