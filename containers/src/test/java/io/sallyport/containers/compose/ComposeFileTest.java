package io.sallyport.containers.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

  private static final Set<String> SERVICES =
      Set.of("rules-service", "risk-service", "admin-api", "siem-forwarder", "proxy-service");

  /** A machine that operators log in to; its sshd and sudo need root and write its files. */
  private static final String TARGET = "target";

  /** They give every container's files to that container's user; without a network. */
  private static final Set<String> OWNERS_OF_FILES = Set.of("certificates", "setup");

  /** They end when they are done. */
  private static final Set<String> ONCE = Set.of("certificates", "setup", "topics", "welcome");

  /** Whose images have a health check of their own. */
  private static final Set<String> CHECKED_BY_THEIR_IMAGE =
      Set.of(
          "rules-service",
          "risk-service",
          "admin-api",
          "siem-forwarder",
          "proxy-service",
          "siem",
          "target");

  private static ComposeFile file;

  @BeforeAll
  static void theFile() throws IOException {
    file = ComposeFile.read();
  }

  @Test
  void it_runs_the_five_services_and_what_they_need() {
    assertThat(file.byName()).containsKeys(SERVICES.toArray(String[]::new));
    assertThat(file.byName()).containsKeys("kafka", "postgres", "store", "balancer", "siem");
    assertThat(file.root().resolve("docker-compose.yml")).content().doesNotContain("\nversion:");
  }

  @Test
  void nothing_but_the_target_may_write_its_root_file_system_or_gain_privileges() {
    assertThat(file.byName())
        .allSatisfy((name, service) -> {
          assertThat(service.path("read_only").asBoolean()).isEqualTo(!name.equals(TARGET));
          if (!name.equals(TARGET)) {
            assertThat(ComposeFile.texts(service.path("security_opt")))
                .contains("no-new-privileges:true");
          }
        });
  }

  @Test
  void nothing_but_the_target_and_what_hands_out_files_runs_as_root() {
    assertThat(file.byName())
        .allSatisfy((name, service) -> {
          String user = service.path("user").asText();
          if (name.equals(TARGET)) {
            assertThat(user).isEmpty();
          } else if (OWNERS_OF_FILES.contains(name)) {
            assertThat(user).isEqualTo("0:0");
            assertThat(service.path("network_mode").asText()).isEqualTo("none");
          } else {
            assertThat(user).matches("[1-9][0-9]*:[1-9][0-9]*");
          }
        });
  }

  @Test
  void every_capability_is_dropped_and_few_are_given_back() {
    assertThat(file.byName())
        .allSatisfy((name, service) -> {
          assertThat(ComposeFile.texts(service.path("cap_drop"))).containsExactly("ALL");
          List<String> added = ComposeFile.texts(service.path("cap_add"));
          if (name.equals("setup")) {
            assertThat(added).containsExactlyInAnyOrder("CHOWN", "DAC_OVERRIDE", "FOWNER");
          } else if (!name.equals(TARGET)) {
            assertThat(added).isEmpty();
          }
        });
  }

  @Test
  void memory_and_processes_of_each_are_limited_to_less_than_six_gigabytes_in_all() {
    long total = 0;
    for (Map.Entry<String, JsonNode> each : file.byName().entrySet()) {
      String limit = each.getValue().path("mem_limit").asText();
      assertThat(limit).as(each.getKey()).matches("[0-9]+m");
      assertThat(each.getValue().path("pids_limit").asInt()).as(each.getKey()).isPositive();
      if (!ONCE.contains(each.getKey()) && !each.getValue().has("profiles")) {
        total += Long.parseLong(limit.substring(0, limit.length() - 1));
      }
    }
    assertThat(total).isLessThan(6 * 1024);
  }

  @Test
  void what_runs_on_has_a_health_check_and_what_depends_waits_for_it() throws IOException {
    for (Map.Entry<String, JsonNode> each : file.byName().entrySet()) {
      boolean checked =
          each.getValue().path("healthcheck").has("test")
              || CHECKED_BY_THEIR_IMAGE.contains(each.getKey());
      assertThat(checked).as(each.getKey()).isEqualTo(!ONCE.contains(each.getKey()));
      each.getValue()
          .path("depends_on")
          .properties()
          .forEach(other ->
              assertThat(other.getValue().path("condition").asText())
                  .as(each.getKey() + " on " + other.getKey())
                  .isIn(
                      ONCE.contains(other.getKey())
                          ? List.of("service_completed_successfully")
                          : List.of("service_healthy", "service_started")));
    }
    for (String dockerfile : List.of("Dockerfile", "siem/Dockerfile", "target/Dockerfile")) {
      assertThat(file.root().resolve("deploy/images").resolve(dockerfile))
          .content()
          .contains("\nHEALTHCHECK ");
    }
  }

  @Test
  void only_the_balancer_and_grafana_are_published_and_on_loopback_so_that_the_others_scale() {
    assertThat(file.byName())
        .allSatisfy((name, service) -> {
          assertThat(service.has("container_name")).isFalse();
          List<String> ports = ComposeFile.texts(service.path("ports"));
          if (!name.equals("balancer") && !name.equals("grafana")) {
            assertThat(ports).isEmpty();
          }
          assertThat(ports).allMatch(port -> port.startsWith("127.0.0.1:"));
        });
  }

  @Test
  void no_secret_is_in_an_environment() {
    assertThat(file.byName())
        .allSatisfy((name, service) ->
            service
                .path("environment")
                .properties()
                .forEach(variable ->
                    assertThat(variable.getKey())
                        .isIn(
                            "QUARKUS_CONFIG_LOCATIONS",
                            "HEALTH_URL",
                            "KAFKA_HEAP_OPTS",
                            "LOG_DIR",
                            "POSTGRES_DB",
                            "POSTGRES_USER",
                            "POSTGRES_PASSWORD_FILE",
                            "REST_URL",
                            "TARGET_HOST",
                            "SSH_PORT",
                            "REST_PORT",
                            "GF_SECURITY_ADMIN_PASSWORD__FILE",
                            "GF_ANALYTICS_REPORTING_ENABLED",
                            "GF_ANALYTICS_CHECK_FOR_UPDATES")));
  }

  @Test
  void every_service_is_told_by_files_that_it_mounts() {
    for (String name : SERVICES) {
      JsonNode service = file.byName().get(name);
      List<String> mounts = ComposeFile.texts(service.path("volumes"));
      String[] locations =
          service.path("environment").path("QUARKUS_CONFIG_LOCATIONS").asText().split(",", -1);
      assertThat(locations).endsWith("/run/sallyport/secrets.properties");
      for (String location : locations) {
        assertThat(mounts)
            .as(name + ": " + location)
            .anyMatch(mount ->
                mount.matches(".*:" + Pattern.quote(location) + ":ro")
                    || (location.startsWith("/run/sallyport/")
                        && mount.equals("of-" + name + ":/run/sallyport:ro")));
      }
      assertThat(file.mountedFiles(service)).isNotEmpty().allMatch(Files::isRegularFile);
    }
  }

  @Test
  void every_setting_of_ours_that_the_files_name_exists() throws IOException {
    Settings settings = Settings.of(file.root());
    assertThat(settings.has("sallyport.proxy.advertised-address")).isTrue();
    assertThat(settings.has("sallyport.siem.destinations.any.trust-file")).isTrue();
    assertThat(settings.has("sallyport.proxy.advertised-adress")).isFalse();
    assertThat(settings.has("sallyport.siem.destinations.any.trustfile")).isFalse();
    Set<String> named = new TreeSet<>();
    for (String service : SERVICES) {
      for (Path path : file.mountedFiles(file.byName().get(service))) {
        Properties properties = new Properties();
        properties.load(Files.newBufferedReader(path));
        named.addAll(properties.stringPropertyNames());
      }
    }
    assertThat(named).hasSizeGreaterThan(40);
    assertThat(named)
        .filteredOn(name -> name.startsWith("sallyport."))
        .isNotEmpty()
        .allMatch(settings::has);
    assertThat(named).allMatch(name -> name.matches("(sallyport|quarkus|kafka)\\..*"));
  }

  @Test
  void each_container_has_its_own_volume_of_secrets_and_no_other() {
    assertThat(file.byName())
        .allSatisfy((name, service) -> {
          List<String> shares = new ArrayList<>();
          for (String volume : ComposeFile.texts(service.path("volumes"))) {
            Matcher share = Pattern.compile("(of-[a-z-]+|secrets|certificates):.*").matcher(volume);
            if (share.matches()) {
              shares.add(share.group(1));
            }
          }
          if (!OWNERS_OF_FILES.contains(name)) {
            assertThat(shares).containsExactly("of-" + name);
          }
        });
  }

  @Test
  void every_volume_and_network_that_is_used_is_declared() {
    file.byName()
        .forEach((name, service) -> {
          for (String volume : ComposeFile.texts(service.path("volumes"))) {
            if (!volume.startsWith("./")) {
              assertThat(file.volumes().has(volume.substring(0, volume.indexOf(':'))))
                  .as(name + ": " + volume)
                  .isTrue();
            }
          }
          for (String network : ComposeFile.texts(service.path("networks"))) {
            assertThat(file.networks().has(network)).as(name + ": " + network).isTrue();
          }
        });
  }
}
