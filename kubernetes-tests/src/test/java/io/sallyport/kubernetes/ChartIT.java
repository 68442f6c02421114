package io.sallyport.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart as Helm renders it, read strictly as Kubernetes' own types. */
class ChartIT {

  private static final List<String> PARTS =
      List.of(
          "proxy-service",
          "rules-service",
          "risk-service",
          "siem-forwarder",
          "admin-access",
          "admin-archive",
          "admin-console");

  @TempDir static Path directory = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static Chart chart;

  @BeforeAll
  static void copy() throws IOException {
    chart = Chart.copiedTo(directory.resolve("sallyport"));
  }

  @Test
  void helmFindsNothingWrong() {
    LintResult lint = new Chart(Chart.SOURCE).helm().lint().strict().call();

    assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    assertThat(lint.getMessages()).noneMatch(message -> message.matches("(?s).*(ERROR|WARN).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal.yaml", "production.yaml"})
  void bothExamplesMakeEveryServiceAndNoPodThatMayMoreThanItMust(String example)
      throws IOException {
    Manifests made = chart.render(example);

    assertThat(made.of(Deployment.class)).hasSize(PARTS.size());
    assertThat(made.of(Job.class)).hasSize(4);
    assertThat(PodPolicy.violations(made)).isEmpty();
    for (String part : PARTS) {
      Deployment deployment = made.named(Deployment.class, part);
      assertThat(
              deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
          .isZero();
      assertThat(pod(deployment).getTopologySpreadConstraints()).isNotEmpty();
      assertThat(made.named(PodDisruptionBudget.class, part).getSpec().getSelector())
          .isEqualTo(deployment.getSpec().getSelector());
      assertThat(made.named(ServiceAccount.class, part).getAutomountServiceAccountToken())
          .isFalse();
    }
    assertThat(new Reach(made).isDefaultDeny()).isTrue();
  }

  static Stream<Arguments> badCharts() {
    return Stream.of(
        Arguments.of(
            "_helpers.tpl",
            "readOnlyRootFilesystem: true",
            "readOnlyRootFilesystem: false",
            "not write its root file system"),
        Arguments.of("_helpers.tpl", "runAsUser: 65532", "runAsUser: 0", "run as"),
        Arguments.of(
            "deployment.yaml",
            """
                      readinessProbe:
                        {{- include "sallyport.probe" (list $root "ready") | nindent 12 }}
                        periodSeconds: 5
                        failureThreshold: 2
            """,
            "",
            "have a probe of its readiness"),
        Arguments.of(
            "deployment.yaml",
            "            - name: POD_IP\n",
            "            - name: SERVICE_TOKEN\n",
            "have no secret in its environment (SERVICE_TOKEN)"),
        Arguments.of(
            "jobs.yaml",
            "toYaml .Values.topics.resources",
            "toYaml (dict)",
            "have requests and limits"),
        Arguments.of(
            "jobs.yaml",
            "automountServiceAccountToken: false",
            "automountServiceAccountToken: true",
            "mount no token of Kubernetes"));
  }

  @ParameterizedTest
  @MethodSource("badCharts")
  void aChartMadeBadIsFound(String template, String good, String bad, String what)
      throws IOException {
    Chart changed =
        Chart.copiedTo(Files.createTempDirectory(directory, "bad").resolve("sallyport"));
    changed.edit("templates/" + template, good, bad);

    assertThat(PodPolicy.violations(changed.render("minimal.yaml")))
        .anySatisfy(violation -> assertThat(violation).contains("must " + what));
  }

  @Test
  void whoMayTalkToWhomIsWhatTheTrustBoundariesSay() throws IOException {
    Reach reach = new Reach(chart.render("production.yaml"));

    assertThat(reach.connections())
        .containsExactlyInAnyOrder(
            "proxy-service admin-access grpc",
            "proxy-service rules-service grpc",
            "risk-service admin-access grpc",
            "admin-access rules-service grpc",
            "admin-archive proxy-service grpc",
            "admin-console admin-access grpc",
            "admin-console proxy-service grpc",
            "admin-console risk-service grpc",
            "admin-console rules-service grpc",
            "admin-console siem-forwarder http");
    assertThat(reach.oneSided()).isEmpty();
  }

  @Test
  void withoutValuesHelmSaysWhatIsMissing() {
    assertThatThrownBy(() -> chart.renderDefaults(Map.of())).hasMessageContaining("is required");
    assertThatThrownBy(() -> chart.render("minimal.yaml", Map.of("kafka.bootstrapServers", "")))
        .hasMessageContaining("kafka.bootstrapServers is required");
    assertThatThrownBy(() -> chart.render("minimal.yaml", Map.of("recordings.s3.bucket", "")))
        .hasMessageContaining("recordings.s3.bucket and recordings.persistentVolumeClaim");
    assertThatThrownBy(() -> chart.render("minimal.yaml", Map.of("database.caSecret", "")))
        .hasMessageContaining("database.caSecret is required");
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.replica, 3",
    "proxy.drainLimitSeconds, soon",
    "kafka.securityProtocol, TLS",
    "database.sslMode, prefer",
    "networkPolicy.targetPorts[0], 70000",
    "console.service.typ, ClusterIP",
    "archive.secret, Not_A_Name",
    "topics.replicas, 0",
    "resources.limits.cpu, 1",
    "rules.resources.limits.cpus, 1"
  })
  void aValueThatIsMisspeltOrOutOfRangeIsRefused(String name, String value) {
    Object typed = value.matches("[0-9]+") ? Integer.valueOf(value) : value;

    assertThatThrownBy(() -> chart.render("minimal.yaml", Map.of(name, typed)))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sallyport.service-token",
        "quarkus.datasource.password",
        "kafka.sasl.jaas.config",
        "sallyport.admin.credential.key",
        "sallyport.admin.recording.s3.secret-key"
      })
  void aSecretAmongTheSettingsIsRefused(String key) {
    assertThatThrownBy(() ->
            chart.render(
                "minimal.yaml", Map.of("access.properties." + key.replace(".", "\\."), "x")))
        .hasMessageContaining(key + " is a secret");
  }

  @Test
  void aProxyHasTheTimeToDrainAndToldAddressesAreItsOwn() throws IOException {
    Manifests made = chart.render("minimal.yaml", Map.of("proxy.drainLimitSeconds", 120));

    PodSpec pod = pod(made.named(Deployment.class, "proxy-service"));
    assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(160);
    assertThat(configuration(made, "proxy-service"))
        .contains("sallyport.proxy.drain.notice=10s\nsallyport.proxy.drain.limit=120s\n");
    List<EnvVar> environment = pod.getContainers().getFirst().getEnv();
    assertThat(environment)
        .extracting(EnvVar::getName)
        .containsSubsequence("POD_IP", "SALLYPORT_PROXY_ADVERTISED_ADDRESS");
    Service ssh = made.named(Service.class, "-ssh");
    assertThat(ssh.getSpec().getType()).isEqualTo("LoadBalancer");
    assertThat(ssh.getSpec().getExternalTrafficPolicy()).isEqualTo("Local");
    assertThat(ssh.getSpec().getPorts().getFirst().getPort()).isEqualTo(22);
  }

  @Test
  void theVaultsKeyIsMountedByAccessAloneAndTheSigningKeyByTheArchiveAlone() throws IOException {
    Manifests made = chart.render("minimal.yaml");

    assertThat(mounters(made, "sallyport-vault-key")).containsExactly("admin-access");
    assertThat(mounters(made, "sallyport-recording-key")).containsExactly("admin-archive");
    assertThat(mounters(made, "sallyport-host-keys")).containsExactly("proxy-service");
    assertThat(configuration(made, "admin-access")).contains("sallyport.admin.roles=access\n");
    assertThat(configuration(made, "admin-archive")).contains("sallyport.admin.roles=archive\n");
    assertThat(configuration(made, "admin-console")).contains("sallyport.admin.roles=console\n");
  }

  @Test
  void recordingsInAClaimAreWrittenByTheArchiveAndOnlyReadByTheConsole() throws IOException {
    Manifests made =
        chart.render(
            "minimal.yaml",
            Map.of("recordings.s3.bucket", "", "recordings.persistentVolumeClaim", "recordings"));

    assertThat(claimIsReadOnly(made, "admin-archive")).isFalse();
    assertThat(claimIsReadOnly(made, "admin-console")).isTrue();
    assertThat(configuration(made, "admin-archive"))
        .contains("sallyport.admin.recording.directory=/var/lib/sallyport/recordings/slices\n");
  }

  @Test
  void proxiesScaleBySessionsAndConsumersByTheirLag() throws IOException {
    Manifests made = chart.render("production.yaml");

    HorizontalPodAutoscaler proxy = made.named(HorizontalPodAutoscaler.class, "proxy-service");
    assertThat(proxy.getSpec().getMetrics().getFirst().getPods().getMetric().getName())
        .isEqualTo("sallyport_sessions");
    assertThat(made.named(Deployment.class, "proxy-service").getSpec().getReplicas()).isNull();
    assertThat(group(made, "risk-service")).isEqualTo("risk-service");
    assertThat(group(made, "admin-archive")).isEqualTo("admin-api-recordings");
    assertThat(group(made, "siem-forwarder")).isEqualTo("siem-forwarder.soc");
  }

  /**
   * The same names as in the services' sources: a metric or group that nobody has scales nothing.
   */
  @Test
  void whatScalingLooksAtIsThere() throws IOException {
    assertThat(source("proxy-service/src/main/java/io/sallyport/proxy/service/ProxyService.java"))
        .contains("Gauge.builder(\"sallyport.sessions\"");
    assertThat(source("risk-service/src/main/resources/application.properties"))
        .contains("mp.messaging.incoming.session-events.group.id=risk-service\n");
    assertThat(
            source(
                "admin-api/src/main/java/io/sallyport/admin/recording/kafka/RecordingConsumer.java"))
        .contains("GROUP = \"admin-api-recordings\"");
    assertThat(source("siem-forwarder/src/main/java/io/sallyport/siem/destination/SiemConfig.java"))
        .contains("siem-forwarder.NAME");
  }

  @Test
  void jobsMakeTheTopicsAndMigrateEachSchemaBeforeTheServicesStart() throws IOException {
    Manifests made = chart.render("production.yaml");

    Job topics = made.named(Job.class, "-topics");
    assertThat(topics.getSpec().getTemplate().getSpec().getContainers().getFirst().getCommand())
        .contains("io.sallyport.links.topic.TopicsMain");
    assertThat(source("links/src/main/java/io/sallyport/links/topic/TopicsMain.java"))
        .contains("public final class TopicsMain");
    assertThat(made.of(Job.class))
        .extracting(job -> job.getMetadata().getName())
        .containsExactlyInAnyOrder(
            "sallyport-topics",
            "sallyport-migrate-rules",
            "sallyport-migrate-risk",
            "sallyport-migrate-admin");
    assertThat(made.of(Job.class))
        .allSatisfy(job ->
            assertThat(job.getMetadata().getAnnotations())
                .containsEntry("shown.helm.sh/hook", "pre-install,pre-upgrade"));
    assertThat(configuration(made, "rules-service"))
        .contains("quarkus.flyway.migrate-at-start=false\n");
    assertThat(
            configuration(
                chart.render("minimal.yaml", Map.of("migrations.job", false)), "rules-service"))
        .contains("quarkus.flyway.migrate-at-start=true\n");
  }

  @Test
  void certificatesNameWhatOthersDialAndMonitorsVerifyThem() throws IOException {
    Manifests made = chart.render("production.yaml");

    assertThat(made.of(Certificate.class)).hasSize(PARTS.size());
    assertThat(made.named(Certificate.class, "rules-service").getSpec().getDnsNames())
        .contains(host(made, "proxy-service", "rules"));
    ServiceMonitor monitor = made.named(ServiceMonitor.class, "proxy-service");
    assertThat(monitor.getSpec().getEndpoints().getFirst().getTlsConfig().getServerName())
        .isEqualTo("sallyport-proxy-service");
    assertThat(configuration(made, "proxy-service"))
        .contains(
            "sallyport.links.callers.\"sallyport.session.v1.SessionControl\""
                + "=sallyport-admin-archive,sallyport-admin-console\n");
  }

  @Test
  void otherSettingsMakeOtherPods() throws IOException {
    assertThat(checksum(chart.render("minimal.yaml")))
        .isEqualTo(checksum(chart.render("minimal.yaml")))
        .isNotEqualTo(
            checksum(
                chart.render(
                    "minimal.yaml",
                    Map.of("proxy.properties.sallyport\\.proxy\\.limit\\.sessions", 7))));
  }

  @Test
  void everyServiceOfAClientIsAServiceOfTheChart() throws IOException {
    Manifests made = chart.render("minimal.yaml");
    Set<String> services =
        made.of(Service.class).stream()
            .map(service -> service.getMetadata().getName())
            .collect(Collectors.toSet());
    Set<String> dialled = new TreeSet<>();
    for (ConfigMap map : made.of(ConfigMap.class)) {
      Pattern.compile("(?m)^quarkus\\.grpc\\.clients\\..*\\.host=(.*)$")
          .matcher(map.getData().getOrDefault("service.properties", ""))
          .results()
          .forEach(found -> dialled.add(found.group(1)));
    }

    assertThat(dialled).hasSize(3);
    assertThat(services).containsAll(dialled);
  }

  @Test
  void everySettingThatTheChartMakesIsOneOfTheServices() throws IOException {
    KnownSettings known = KnownSettings.ofSources(Path.of(".."));
    Set<String> unknown = new TreeSet<>();
    for (String example : List.of("minimal.yaml", "production.yaml")) {
      for (ConfigMap map : chart.render(example).of(ConfigMap.class)) {
        map.getData()
            .getOrDefault("service.properties", "")
            .lines()
            .map(line -> line.split("=", 2)[0])
            .filter(KnownSettings::isOfAService)
            .filter(key -> !known.has(key))
            .forEach(unknown::add);
      }
    }

    assertThat(known.has("sallyport.proxy.drain.limit")).isTrue();
    assertThat(known.has("sallyport.proxy.drain.limits")).isFalse();
    assertThat(unknown).isEmpty();
  }

  @Test
  void theNotesSayHowToGoOn() {
    assertThat(chart.notes("minimal.yaml", Map.of()))
        .contains("Service demo-sallyport-ssh, port 22", "https://localhost:8080/console/")
        .doesNotContain("<no value>", "tls.enabled is false");
    assertThat(chart.notes("minimal.yaml", Map.of("tls.enabled", false)))
        .contains("tls.enabled is false", "http://localhost:8080/console/");
  }

  private static PodSpec pod(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec();
  }

  private static String configuration(Manifests made, String part) {
    return Objects.requireNonNull(
        made.named(ConfigMap.class, part).getData().get("service.properties"));
  }

  private static String host(Manifests made, String part, String client) {
    return configuration(made, part)
        .lines()
        .filter(line -> line.startsWith("quarkus.grpc.clients." + client + ".host="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> mounters(Manifests made, String secret) {
    return PARTS.stream()
        .filter(part ->
            volumes(made, part)
                .anyMatch(volume ->
                    volume.getSecret() != null
                        && secret.equals(volume.getSecret().getSecretName())))
        .collect(Collectors.toSet());
  }

  private static Stream<Volume> volumes(Manifests made, String part) {
    return pod(made.named(Deployment.class, part)).getVolumes().stream();
  }

  private static boolean claimIsReadOnly(Manifests made, String part) {
    return volumes(made, part)
        .filter(volume -> volume.getPersistentVolumeClaim() != null)
        .findFirst()
        .orElseThrow()
        .getPersistentVolumeClaim()
        .getReadOnly();
  }

  private static String group(Manifests made, String part) {
    return Objects.requireNonNull(
        made.named(HorizontalPodAutoscaler.class, part)
            .getSpec()
            .getMetrics()
            .getFirst()
            .getExternal()
            .getMetric()
            .getSelector()
            .getMatchLabels()
            .get("consumergroup"));
  }

  private static String checksum(Manifests made) {
    return Objects.requireNonNull(
        made.named(Deployment.class, "proxy-service")
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getAnnotations()
            .get("checksum/configuration"));
  }

  private static String source(String file) throws IOException {
    return Files.readString(Path.of("..").resolve(file));
  }
}
