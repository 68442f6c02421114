package io.sallyport.proxy.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.authentication.LoginName.WithTarget;
import io.sallyport.proxy.authentication.LoginName.WithoutTarget;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNameTest {

  @Property
  void whatWasPutTogetherComesApartAgain(
      @ForAll("names") String operator,
      @ForAll("names") String credential,
      @ForAll("names") String device) {
    assertThat(LoginName.parse(operator + "[" + credential + "@" + device + "]"))
        .isEqualTo(new WithTarget(operator, credential, device));
  }

  @Property
  void everyNameHasAReading(@ForAll String any) {
    LoginName name = LoginName.parse(any);

    switch (name) {
      case WithTarget(String operator, String credential, String device) ->
          assertThat(operator + "[" + credential + "@" + device + "]").isEqualTo(any);
      case WithoutTarget(String operator) -> assertThat(operator).isEqualTo(any);
    }
  }

  @Test
  void aCredentialMayContainAnAtSign() {
    assertThat(LoginName.parse("alice[svc@corp@db-1]"))
        .isEqualTo(new WithTarget("alice", "svc@corp", "db-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice",
        "alice[",
        "alice[]",
        "alice[root]",
        "alice[@box]",
        "alice[root@]",
        "[root@box]",
        "alice[root@box]x",
        "alice[root@box][root@other]",
        "alice[[root@box]]",
        "alice[root@box"
      })
  void anythingElseNamesNoTarget(String userName) {
    assertThat(LoginName.parse(userName)).isEqualTo(new WithoutTarget(userName));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("._-ÄЖ 漢0129")
        .ofMinLength(1)
        .ofMaxLength(20);
  }
}
