package io.sallyport.standalone.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.recording.signature.SigningKey;
import io.sallyport.recording.signature.VerificationKeys;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigurationIT {

  private static final List<String> SERVICES =
      List.of("rules-service", "risk-service", "admin-api", "siem-forwarder", "proxy-service");

  @TempDir Path directory;

  private Home home;
  private ServiceConfiguration configuration;

  @BeforeEach
  void aPreparedHome() throws IOException {
    home = new Home(directory.resolve("a \\ home"));
    home.prepare();
    configuration =
        new ServiceConfiguration(new Settings(directory, home, new Ports(2200, 8800, 20000)));
  }

  @Test
  void everyServiceListensOnLoopbackAndKnowsTheTokenAndKafka() throws Exception {
    String token = Files.readString(home.serviceToken()).strip();
    for (String service : SERVICES) {
      assertThat(configuration.properties(service))
          .containsEntry("quarkus.http.host", "127.0.0.1")
          .containsEntry("kafka.bootstrap.servers", "127.0.0.1:20000")
          .containsEntry("sallyport.service-token", token);
    }
  }

  @Test
  void clientsCallWhereServersListen() throws Exception {
    Map<String, String> proxy = configuration.properties("proxy-service");
    assertThat(proxy.get("quarkus.grpc.clients.access.port"))
        .isEqualTo(configuration.properties("admin-api").get("quarkus.grpc.server.port"));
    assertThat(proxy.get("quarkus.grpc.clients.rules.port"))
        .isEqualTo(configuration.properties("rules-service").get("quarkus.grpc.server.port"));
    assertThat(proxy).containsEntry("sallyport.proxy.ssh.port", "2200");
    assertThat(configuration.properties("admin-api"))
        .containsEntry("quarkus.http.port", "8800")
        .containsEntry(
            "quarkus.grpc.clients.risk.port",
            String.valueOf(
                configuration.properties("risk-service").get("quarkus.grpc.server.port")));
  }

  @Test
  void theVaultKeyAndTheAdminTokenAreForAdminApiAlone() throws Exception {
    String vaultKey = home.vaultKey().toString();
    String token = Files.readString(home.adminToken()).strip();
    for (String service : SERVICES) {
      boolean admin = service.equals("admin-api");
      assertThat(configuration.properties(service).containsValue(vaultKey)).isEqualTo(admin);
      assertThat(configuration.properties(service).containsValue(token)).isEqualTo(admin);
    }
  }

  @Test
  void theFileSaysWhatWasMeantAndOnlyItsOwnerMayReadIt() throws Exception {
    for (String service : SERVICES) {
      Path file = configuration.write(service);
      Properties read = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        read.load(reader);
      }
      assertThat(read).isEqualTo(configuration.properties(service));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void whatTheOwnerSetsForAPartCounts() throws Exception {
    Path settings = home.settings("proxy-service-2");
    Files.createDirectories(settings.resolveSibling("."));
    Files.writeString(settings, "sallyport.proxy.ssh.port=4022\nmy.own=1\n");
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(configuration.write("proxy-service-2"))) {
      read.load(reader);
    }
    assertThat(read).containsEntry("sallyport.proxy.ssh.port", "4022").containsEntry("my.own", "1");
    assertThat(read)
        .containsEntry(
            "quarkus.grpc.clients.access.port",
            configuration.properties("admin-api").get("quarkus.grpc.server.port"));
  }

  @Test
  void aSecondNodeListensElsewhereAndIsToldTheSame() throws Exception {
    for (String service : List.of("proxy-service", "admin-api")) {
      Map<String, String> first = configuration.properties(service);
      Map<String, String> second = configuration.properties(service + "-2");
      assertThat(second.keySet()).isEqualTo(first.keySet());
      List<String> different =
          first.keySet().stream()
              .filter(key -> !Objects.equals(first.get(key), second.get(key)))
              .toList();
      assertThat(different).allMatch(key -> key.matches(".*(port|-address)|sallyport.node"));
      assertThat(different).contains("quarkus.http.port", "quarkus.grpc.server.port");
    }
  }

  @Test
  void secretsAreMadeOnceAndOnlyTheirOwnerMayReadThem() throws Exception {
    List<Path> secrets =
        List.of(
            home.serviceToken(),
            home.databasePassword(),
            home.demoPassword(),
            home.vaultKey(),
            home.recordingKey(),
            home.adminToken());
    List<String> first = read(secrets);
    home.prepare();
    assertThat(read(secrets)).isEqualTo(first).doesNotHaveDuplicates();
    for (Path secret : secrets) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory())))
        .isEqualTo("rwx------");
  }

  @Test
  void theKeyThatSignsIsAmongThoseThatVerifyAlsoAfterAnother() throws Exception {
    SigningKey first = SigningKey.parse(Files.readString(home.recordingKey()));
    Files.delete(home.recordingKey());
    home.prepare();
    SigningKey second = SigningKey.parse(Files.readString(home.recordingKey()));
    assertThat(VerificationKeys.parse(Files.readString(home.recordingPublicKeys())).ids())
        .containsExactlyInAnyOrder(first.id(), second.id())
        .doesNotHaveDuplicates();
    assertThat(Files.readString(home.recordingPublicKeys())).doesNotContain("PRIVATE");
  }

  private static List<String> read(List<Path> files) throws IOException {
    return files.stream()
        .map(file -> {
          try {
            return Files.readString(file);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        })
        .toList();
  }
}
