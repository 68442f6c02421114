package io.sallyport.admin.administrator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

  @ParameterizedTest
  @ValueSource(strings = {"e30.e30.c2ln", "e30.e30.", "a-_.b-_.c-_"})
  void aSignedTokenHasThreeParts(String token) {
    assertThat(new BearerToken(token).isSigned()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "..", "a..b", ".a.b", "a.b", "a.b.c.d", "a.b.c.d.e", "a b.c.d", "a.b=.c"})
  void anythingElseIsNone(String token) {
    assertThat(new BearerToken(token).isSigned()).isFalse();
  }

  @Test
  void oneOfOursIsNone() {
    assertThat(BearerToken.random().isSigned()).isFalse();
  }
}
