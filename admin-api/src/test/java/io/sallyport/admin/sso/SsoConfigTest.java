package io.sallyport.admin.sso;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SsoConfigTest {

  @Test
  void withoutAnIssuerThereIsNoSingleSignOn() {
    SsoConfig config = SsoConfigs.read(Map.of());

    assertThat(config.issuer()).isEmpty();
    assertThat(ProviderSettings.of(config)).isEmpty();
    assertThat(config.name()).isEqualTo("single sign-on");
    assertThat(config.clientId()).isEmpty();
    assertThat(config.clientSecretFile()).isEmpty();
    assertThat(config.clientSecret()).isEmpty();
    assertThat(config.scopes()).containsExactly("profile");
    assertThat(config.nameClaim()).isEqualTo("preferred_username");
    assertThat(config.operatorClaim()).isEmpty();
    assertThat(config.roleClaim()).isEqualTo("groups");
    assertThat(config.rolesFrom()).isEqualTo(SsoConfig.RoleSource.ID_TOKEN);
    assertThat(config.administrators().orElseThrow()).containsExactly("sallyport-administrator");
    assertThat(config.auditors().orElseThrow()).containsExactly("sallyport-auditor");
    assertThat(config.audience()).isEmpty();
    assertThat(config.tlsConfigurationName()).isEmpty();
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void everyKeyCanBeSet() {
    SsoConfig config =
        SsoConfigs.read(
            Map.ofEntries(
                Map.entry("issuer", "https://id.example.org/realms/staff"),
                Map.entry("name", "Example ID"),
                Map.entry("client-id", "sallyport"),
                Map.entry("client-secret-file", "/s"),
                Map.entry("client-secret", "s"),
                Map.entry("scopes", "profile,email"),
                Map.entry("name-claim", "email"),
                Map.entry("operator-claim", "uid"),
                Map.entry("role-claim", "realm_access/roles"),
                Map.entry("roles-from", "access-token"),
                Map.entry("administrators", "a,b"),
                Map.entry("auditors", ""),
                Map.entry("audience", "sallyport-rest"),
                Map.entry("tls-configuration-name", "staff"),
                Map.entry("timeout", "2S")));

    assertThat(config.issuer()).contains("https://id.example.org/realms/staff");
    assertThat(config.name()).isEqualTo("Example ID");
    assertThat(config.clientId()).contains("sallyport");
    assertThat(config.clientSecretFile()).contains(Path.of("/s"));
    assertThat(config.clientSecret()).contains("s");
    assertThat(config.scopes()).containsExactly("profile", "email");
    assertThat(config.nameClaim()).isEqualTo("email");
    assertThat(config.operatorClaim()).contains("uid");
    assertThat(config.roleClaim()).isEqualTo("realm_access/roles");
    assertThat(config.rolesFrom()).isEqualTo(SsoConfig.RoleSource.ACCESS_TOKEN);
    assertThat(config.administrators().orElseThrow()).containsExactly("a", "b");
    assertThat(config.auditors()).isEmpty();
    assertThat(config.audience()).contains("sallyport-rest");
    assertThat(config.tlsConfigurationName()).contains("staff");
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
  }
}
