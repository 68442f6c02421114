package io.sallyport.admin.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sallyport.admin.administrator.Role;
import io.sallyport.admin.administrator.VouchedPerson;
import io.sallyport.admin.administrator.Voucher;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitlementTest {

  private static final Set<String> ADMINISTRATOR = Set.of("sallyport-administrator");

  private final Entitlement usual = new Entitlement(SsoConfigs.read(Map.of()));

  @Test
  void theNameIsMarkedAndTheRoleFollowsTheValues() {
    assertThat(usual.of(claims("preferred_username", "alice"), ADMINISTRATOR))
        .isEqualTo(
            new Voucher.Given(
                new VouchedPerson(
                    "https://id.example.org", "4711", "sso:alice", Role.ADMINISTRATOR, "alice")));
    assertThat(role(Set.of("sallyport-auditor", "other"))).isEqualTo(Role.AUDITOR);
    assertThat(role(Set.of("sallyport-auditor", "sallyport-administrator")))
        .isEqualTo(Role.ADMINISTRATOR);
  }

  @Test
  void valuesCountWhole() {
    for (String value : new String[] {"", "sallyport", "sallyport-auditors", "SALLYPORT-AUDITOR"}) {
      assertThat(usual.of(claims("preferred_username", "oscar"), Set.of(value)))
          .asInstanceOf(type(Voucher.Withheld.class))
          .extracting(Voucher.Withheld::name)
          .isEqualTo("sso:oscar");
    }
  }

  @Test
  void withNoValuesNobodyHasTheRole() {
    Entitlement none =
        new Entitlement(SsoConfigs.read(Map.of("administrators", "", "auditors", "")));

    assertThat(none.of(claims("preferred_username", "alice"), Set.of("", "sallyport-auditor")))
        .isInstanceOf(Voucher.Withheld.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice@example.org", "a", "A.b-c_d+e", "0"})
  void namesOfPlainCharactersAreUsed(String name) {
    assertThat(usual.of(claims("preferred_username", name), ADMINISTRATOR))
        .isInstanceOf(Voucher.Given.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "al\u0456ce", "a\u001b[2J", "a\nb", "a\u202eb", "sso:alice", "a|b"})
  void namesThatCouldMisleadAreNot(String name) {
    assertThat(usual.of(claims("preferred_username", name), ADMINISTRATOR))
        .asInstanceOf(type(Voucher.Withheld.class))
        .satisfies(withheld -> assertThat(withheld.name()).isEqualTo("unknown"))
        .satisfies(withheld -> assertThat(withheld.reason()).doesNotContain(name));
    assertThat(usual.of(claims("preferred_username", "a".repeat(129)), ADMINISTRATOR))
        .isInstanceOf(Voucher.Withheld.class);
  }

  @Test
  void aClaimThatIsMissingOrNoTextNamesNobody() {
    assertThat(usual.of(claims("other", "alice"), ADMINISTRATOR))
        .isInstanceOf(Voucher.Withheld.class);
    assertThat(usual.of(claims("preferred_username", 42), ADMINISTRATOR))
        .isInstanceOf(Voucher.Withheld.class);
    assertThat(usual.of(Map.of("preferred_username", "alice"), ADMINISTRATOR))
        .isInstanceOf(Voucher.Invalid.class);
  }

  @Test
  void anAddressCountsOnceItIsVerified() {
    Entitlement byAddress = new Entitlement(SsoConfigs.read(Map.of("name-claim", "email")));
    Map<String, Object> claims = claims("email", "alice@example.org");

    assertThat(byAddress.of(claims, ADMINISTRATOR)).isInstanceOf(Voucher.Withheld.class);
    claims.put("email_verified", "true");
    assertThat(byAddress.of(claims, ADMINISTRATOR)).isInstanceOf(Voucher.Withheld.class);
    claims.put("email_verified", true);
    assertThat(byAddress.of(claims, ADMINISTRATOR)).isInstanceOf(Voucher.Given.class);
  }

  @Test
  void anotherClaimMayNameTheOperator() {
    Entitlement other = new Entitlement(SsoConfigs.read(Map.of("operator-claim", "uid")));
    Map<String, Object> claims = claims("preferred_username", "alice@example.org");
    claims.put("uid", "alice");

    assertThat(other.of(claims, ADMINISTRATOR))
        .asInstanceOf(type(Voucher.Given.class))
        .extracting(given -> given.person().operator())
        .isEqualTo("alice");
  }

  @Test
  void whatAProviderTellsAClientIsNoAccessToken() {
    assertThat(Entitlement.isOfAccessToken(claims("typ", "Bearer"))).isTrue();
    assertThat(Entitlement.isOfAccessToken(claims("typ", "ID"))).isFalse();
    assertThat(Entitlement.isOfAccessToken(claims("nonce", "n"))).isFalse();
    assertThat(Entitlement.isOfAccessToken(claims("at_hash", "h"))).isFalse();
    assertThat(Entitlement.isOfAccessToken(claims("events", Map.of()))).isFalse();
  }

  private Role role(Set<String> values) {
    Voucher voucher = usual.of(claims("preferred_username", "alice"), values);
    return ((Voucher.Given) voucher).person().role();
  }

  private static Map<String, Object> claims(String name, Object value) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", "https://id.example.org");
    claims.put("sub", "4711");
    claims.put(name, value);
    return claims;
  }
}
