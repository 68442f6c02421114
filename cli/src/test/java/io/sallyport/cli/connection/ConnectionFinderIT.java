package io.sallyport.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionFinderIT {

  @TempDir Path directory;

  @Test
  void theSuiteOnThisMachineIsFoundWithoutAWord() throws Exception {
    Files.writeString(directory.resolve("admin-token"), "abc\n");
    Map<String, String> environment = Map.of("SALLYPORT_HOME", directory.toString());
    assertThat(new ConnectionFinder(environment).find())
        .isEqualTo(Connection.of("http://127.0.0.1:8080", "abc", ""));

    Files.createDirectory(directory.resolve("run"));
    Files.writeString(directory.resolve("run/ports"), "2022 9080 18000\n");
    assertThat(new ConnectionFinder(environment).find().address().getPort()).isEqualTo(9080);
  }

  @Test
  void ofASuiteWithCertificatesTheAuthorityIsFoundToo() throws Exception {
    Files.writeString(directory.resolve("admin-token"), "abc\n");
    Files.createDirectory(directory.resolve("run"));
    Files.writeString(directory.resolve("run/authority"), "/some/ca.crt\n");
    Connection found = new ConnectionFinder(Map.of("SALLYPORT_HOME", directory.toString())).find();
    assertThat(found.address()).hasToString("https://127.0.0.1:8080");
    assertThat(found.authority()).isEqualTo(Path.of("/some/ca.crt"));
  }

  @Test
  void aProfileAndAVariableNameTheAuthority() throws Exception {
    Path file = directory.resolve("profile");
    profile(file, "rw-------");
    assertThat(new ConnectionFinder(Map.of()).ofProfile(file).authority()).isNull();
    Files.writeString(file, "ca = ca.crt\n", StandardOpenOption.APPEND);
    assertThat(new ConnectionFinder(Map.of()).ofProfile(file).authority())
        .isEqualTo(directory.resolve("ca.crt"));
    Map<String, String> variables =
        Map.of(
            "SALLYPORT_URL", "https://a.example.org",
            "SALLYPORT_TOKEN", "abc",
            "SALLYPORT_CA", "/b/ca.crt");
    assertThat(new ConnectionFinder(variables).find().authority()).isEqualTo(Path.of("/b/ca.crt"));
  }

  @Test
  void theVariablesGoBeforeAProfileAndThatBeforeTheSuite() throws Exception {
    Files.writeString(directory.resolve("admin-token"), "of-the-suite");
    Files.createDirectory(directory.resolve("sallyport"));
    profile(directory.resolve("sallyport/profile"), "rw-------");
    Map<String, String> suite =
        Map.of("SALLYPORT_HOME", directory.toString(), "XDG_CONFIG_HOME", directory.toString());
    assertThat(new ConnectionFinder(suite).find().token()).isEqualTo("of-the-profile");

    Map<String, String> all =
        Map.of(
            "SALLYPORT_HOME",
            directory.toString(),
            "XDG_CONFIG_HOME",
            directory.toString(),
            "SALLYPORT_URL",
            "https://gate.example.org/",
            "SALLYPORT_TOKEN",
            "of-the-variable");
    assertThat(new ConnectionFinder(all).find())
        .isEqualTo(Connection.of("https://gate.example.org", "of-the-variable", ""));
  }

  @Test
  void anAddressNeverGetsATokenThatItWasNotGivenWith() throws Exception {
    Files.writeString(directory.resolve("admin-token"), "of-the-suite");
    Map<String, String> environment =
        Map.of("SALLYPORT_HOME", directory.toString(), "SALLYPORT_URL", "https://elsewhere.org");
    assertThatThrownBy(() -> new ConnectionFinder(environment).find())
        .isInstanceOf(UnusableConnectionException.class)
        .hasMessageContaining("SALLYPORT_TOKEN is not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
  void aProfileThatOthersMayUseIsRefused(String permissions) throws Exception {
    Path file = directory.resolve("profile");
    profile(file, permissions);
    assertThatThrownBy(() -> new ConnectionFinder(Map.of()).ofProfile(file))
        .isInstanceOf(UnusableConnectionException.class)
        .hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gate.example.org",
        "http://127.0.0.1.example.org",
        "ftp://127.0.0.1",
        "https://",
        "https://user@gate.example.org",
        "https://gate.example.org/v1",
        "gate.example.org",
        "https://gate example.org"
      })
  void anAddressToWhichATokenMustNotGoIsRefused(String address) {
    assertThatThrownBy(() -> Connection.of(address, "secret-token", "X"))
        .isInstanceOf(UnusableConnectionException.class)
        .hasMessageNotContaining("secret-token");
  }

  @Test
  void theTokenIsNotInTheTextForm() throws Exception {
    assertThat(Connection.of("https://gate.example.org", "secret-token", "").toString())
        .doesNotContain("secret-token");
  }

  private static void profile(Path file, String permissions) throws IOException {
    Files.writeString(file, "url = https://gate.example.org\ntoken = of-the-profile\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
