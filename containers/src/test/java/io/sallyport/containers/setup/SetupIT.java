package io.sallyport.containers.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.standalone.sshkey.OpenSshKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupIT {

  /** Prepared once: keys of RSA take their time. */
  @TempDir static Path volumes;

  @BeforeAll
  static void volumesThatArePrepared() throws IOException, GeneralSecurityException {
    Path certificate = volumes.resolve("certificates/kafka/tls.pem");
    Files.createDirectories(certificate.getParent());
    Files.writeString(certificate, "first");
    prepare();
  }

  @Test
  void every_container_gets_its_own_password_for_kafka_and_no_other() throws IOException {
    Map<String, List<String>> holders = new TreeMap<>();
    for (String account : Secrets.KAFKA_ACCOUNTS) {
      holders.put(account, holdersOf(secret("kafka-" + account)));
    }
    assertThat(holders)
        .allSatisfy((account, volumes) ->
            assertThat(volumes).containsExactlyInAnyOrder(account, "kafka", "secrets"));
  }

  @Test
  void the_vaults_key_and_the_key_that_signs_recordings_are_admin_apis_alone() throws IOException {
    assertThat(holdersOf(secret("vault-key"))).containsExactly("admin-api", "secrets");
    assertThat(holdersOf(Files.readString(volumes.resolve("secrets/recording-key"))))
        .containsExactly("admin-api", "secrets");
  }

  @Test
  void the_password_of_the_target_is_the_targets_and_whose_registers_it() throws IOException {
    assertThat(holdersOf(secret("demo-password"))).containsExactly("secrets", "target", "welcome");
  }

  @Test
  void a_database_account_is_known_to_its_service_and_the_database() throws IOException {
    assertThat(holdersOf(secret("database-rules")))
        .containsExactly("postgres", "rules-service", "secrets");
    assertThat(holdersOf(secret("database-superuser"))).containsExactly("postgres", "secrets");
  }

  @Test
  void files_are_readable_by_their_owner_alone_and_writable_by_nobody() throws IOException {
    try (Stream<Path> files = Files.walk(volumes.resolve("proxy-service"))) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(2)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("r--------"));
    }
  }

  @Test
  void doing_it_again_changes_no_secret_and_takes_over_a_renewed_certificate()
      throws IOException, GeneralSecurityException {
    Map<String, String> before = contents();
    Files.writeString(volumes.resolve("certificates/kafka/tls.pem"), "renewed");

    prepare();

    Map<String, String> after = contents();
    assertThat(after.put("kafka/tls/tls.pem", "first")).isEqualTo("renewed");
    after.put("certificates/kafka/tls.pem", "first");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void all_proxies_show_the_host_keys_that_the_demos_operator_is_told()
      throws IOException, GeneralSecurityException {
    for (String type : List.of("ed25519", "rsa")) {
      Path key = volumes.resolve("proxy-service/host-keys/ssh_host_" + type + "_key");
      assertThat(Files.readString(volumes.resolve("welcome/gateway-" + type + ".pub")).strip())
          .isEqualTo(OpenSshKeys.publicLine(OpenSshKeys.load(key)));
    }
  }

  @Test
  void what_services_are_told_reads_as_properties() throws IOException {
    Properties properties = new Properties();
    properties.load(Files.newBufferedReader(volumes.resolve("admin-api/secrets.properties")));
    assertThat(properties)
        .containsEntry("sallyport.service-token", secret("service-token"))
        .containsEntry("quarkus.datasource.password", secret("database-admin"))
        .containsEntry("sallyport.admin.recording.s3.secret-key", secret("s3-secret-key"));
  }

  private static void prepare() throws IOException, GeneralSecurityException {
    int self = (Integer) Files.getAttribute(volumes, "unix:uid");
    new Setup(
            volumes,
            Setup.OWNERS.keySet().stream().collect(Collectors.toMap(name -> name, name -> self)))
        .run();
  }

  private static String secret(String name) throws IOException {
    return new Secrets(volumes.resolve("secrets")).word(name);
  }

  /** Names of the volumes with a file that has a text. */
  private static List<String> holdersOf(String text) throws IOException {
    List<String> holders = new ArrayList<>();
    contents()
        .forEach((file, content) -> {
          if (content.contains(text.strip())) {
            holders.add(file.substring(0, file.indexOf('/')));
          }
        });
    return holders.stream().distinct().sorted().toList();
  }

  private static Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(volumes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(volumes.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
