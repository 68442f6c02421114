package io.sallyport.judgement.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketPatternTest {

  @ParameterizedTest
  @CsvSource({
    "/run/docker.sock, /run/docker.sock",
    "/run/*.sock, /run/a.sock",
    "/run/*.sock, /run/.sock",
    "/tmp/*/agent.*, /tmp/ssh-x/agent.7",
    "/tmp/a*b*c, /tmp/axbxbc",
    "/tmp/**, /tmp/a",
    "/tmp/**, /tmp/a/b/c",
    "/**, /a",
  })
  void aSocketThatIsNamedIsAllowed(String pattern, String socket) {
    assertThat(new SocketPattern(pattern).matches(socket)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/run/docker.sock, /run/docker.sock2",
    "/run/docker.sock, run/docker.sock",
    "/run/docker.sock, //run/docker.sock",
    "/run/docker.sock, /run/./docker.sock",
    "/run/*, /run/a/b",
    "/run/*, /run/",
    "/run/*, /run",
    "/run/*, /run/..",
    "/tmp/**, /tmp",
    "/tmp/**, /tmp/",
    "/tmp/**, /tmp/../run/docker.sock",
    "/tmp/**, /tmp/a//b",
    "/tmp/**, /tmpx/a",
    "/tmp/a*b, /tmp/a",
    "/**, ''",
    "/**, a",
  })
  void aSocketThatIsNotNamedIsNotAllowed(String pattern, String socket) {
    assertThat(new SocketPattern(pattern).matches(socket)).isFalse();
  }

  @Test
  void aPathThatATargetWouldReadShorterIsNotNamedByAnything() {
    assertThat(new SocketPattern("/**").matches("/run/docker.sock\0/x")).isFalse();
    assertThat(new SocketPattern("/**").matches("\0abstract")).isFalse();
    assertThat(new SocketPattern("/**").matches("/" + "a".repeat(255))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "a", "*", "**", "/a/", "/a//b", "/a/../b", "/a/**/b", "/a b", "/é", "/***"
      })
  void whatIsNoPatternIsRefused(String text) {
    assertThatThrownBy(() -> new SocketPattern(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absolute path");
  }
}
