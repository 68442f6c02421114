package io.sallyport.admin.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsIT {

  private static final String ISSUER = "https://id.example.org/realms/staff";

  @TempDir Path directory;

  @Test
  void theSecretIsTheFileWithoutItsLineEndAndIsNotPrinted() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "s3cret\n");

    ProviderSettings settings = settings(Map.of("client-secret-file", file.toString()));

    assertThat(settings.secret()).isEqualTo("s3cret");
    assertThat(settings.toString()).doesNotContain("s3cret");
    assertThat(settings.issuer()).isEqualTo(ISSUER);
  }

  @Test
  void accessTokensAreForTheClientUnlessAnotherAudienceIsNamed() {
    assertThat(settings(Map.of()).audience()).isEqualTo("sallyport");
    assertThat(settings(Map.of("audience", "rest")).audience()).isEqualTo("rest");
    assertThat(settings(Map.of()).secret()).as("a public client").isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8180/r", "http://localhost", "http://[::1]:1"})
  void aProviderOnThisMachineNeedsNoTls(String issuer) {
    assertThat(settings(Map.of("issuer", issuer)).issuer()).isEqualTo(issuer);
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, http://id.example.org, must be https",
    "issuer, id.example.org, must be an address",
    "issuer, ftp://id.example.org, must be an address",
    "issuer, https://, no address",
    "client-id, '', is required",
    "client-secret-file, /nowhere/secret, can't read",
    "timeout, 0S, more than zero",
  })
  void whatCannotBeUsedIsNamed(String key, String value, String message) {
    assertThatThrownBy(() -> settings(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sallyport.admin.sso." + key)
        .hasMessageContaining(message);
  }

  @Test
  void thereIsOneSecret() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "s3cret");
    Map<String, String> both =
        Map.of("client-secret-file", file.toString(), "client-secret", "other");

    assertThatThrownBy(() -> settings(both))
        .hasMessageContaining("exclude each other")
        .hasMessageNotContaining("s3cret");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> settings(Map.of("client-secret-file", file.toString())))
        .hasMessageContaining("is empty");
  }

  private static ProviderSettings settings(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(Map.of("issuer", ISSUER, "client-id", "sallyport"));
    all.putAll(values);
    return ProviderSettings.of(SsoConfigs.read(all)).orElseThrow();
  }
}
