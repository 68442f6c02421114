package io.sallyport.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sallyport.embedded.KafkaBroker;
import io.sallyport.embedded.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs what the chart says without a cluster: the built admin-api as processes of this machine,
 * told what rendered ConfigMaps, Deployments and Jobs tell it. Only addresses, ports and
 * directories are others.
 */
final class LocalCluster implements AutoCloseable {

  static final String SERVICE_TOKEN = "a-service-token-of-tests-0123456789";
  static final String ADMINISTRATOR = "an-administrator-token-of-tests-0123456789";

  private static final Path BUILT =
      Path.of("../admin-api/target/quarkus-app").toAbsolutePath().normalize();
  private static final String IN_IMAGE = "/opt/sallyport";

  private final Path directory;
  private final Manifests made;
  private final KafkaBroker kafka;
  private final PostgresServer postgres;
  private final List<Process> processes = new CopyOnWriteArrayList<>();

  LocalCluster(Path directory, Manifests made) throws IOException, SQLException {
    this.directory = directory;
    this.made = made;
    kafka = KafkaBroker.start(directory.resolve("kafka"), freePort(), freePort());
    postgres = PostgresServer.start(directory.resolve("postgres"), 0);
    postgres.createDatabase("sallyport", "sallyport");
  }

  String kafka() {
    return kafka.bootstrapServers();
  }

  /**
   * One node.
   *
   * @param http its port of HTTP
   * @param grpc its port of gRPC
   */
  record Node(Process process, int http, int grpc, Path log) {

    void stop() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }

    String said() throws IOException {
      return Files.readString(log);
    }
  }

  /**
   * Starts a node; it isn't ready when this returns.
   *
   * @param part name of its Deployment's end
   * @param secrets lines of its Secret
   * @param vault port of the node that seals
   */
  Node start(String part, String secrets, int vault) throws IOException {
    Path home = Files.createTempDirectory(directory, part);
    int http = freePort();
    int grpc = freePort();
    Container container =
        made.named(Deployment.class, part)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst();
    ConfigMap configuration = made.named(ConfigMap.class, part);
    Path settings = home.resolve("service.properties");
    Files.writeString(
        settings,
        local(configuration.getData().getOrDefault("service.properties", ""))
            + """

            quarkus.http.host=127.0.0.1
            quarkus.http.port=%d
            quarkus.grpc.server.port=%d
            quarkus.grpc.clients.vault.port=%d
            quarkus.datasource.reactive.max-size=5
            """
                .formatted(http, grpc, vault));
    Path secret = home.resolve("secrets.properties");
    Files.writeString(secret, credentials() + secrets);
    ProcessBuilder builder = java(List.of("-jar", BUILT.resolve("quarkus-run.jar").toString()));
    builder.environment().putAll(environment(container));
    builder.environment().put("QUARKUS_CONFIG_LOCATIONS", settings + "," + secret);
    return new Node(run(builder, home), http, grpc, home.resolve("log"));
  }

  /**
   * Runs a Job to its end.
   *
   * @return its exit status and what it said
   */
  String job(String name) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory(directory, name);
    Container container =
        made.named(Job.class, name).getSpec().getTemplate().getSpec().getContainers().getFirst();
    List<String> command =
        container.getCommand().isEmpty()
            ? List.of("-jar", BUILT.resolve("quarkus-run.jar").toString())
            : container.getCommand().stream()
                .skip(1)
                .map(word -> word.replace(IN_IMAGE, BUILT.toString()))
                .toList();
    Path secret = home.resolve("secrets.properties");
    Files.writeString(secret, credentials());
    ProcessBuilder builder = java(command);
    builder.environment().putAll(environment(container));
    builder.environment().put("QUARKUS_CONFIG_LOCATIONS", secret.toString());
    Process process = run(builder, home);
    if (!process.waitFor(4, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(name + " does not end: " + Files.readString(home.resolve("log")));
    }
    return process.exitValue() + "\n" + Files.readString(home.resolve("log"));
  }

  private static String credentials() {
    return """
    sallyport.service-token=%s
    quarkus.datasource.username=sallyport
    quarkus.datasource.password=sallyport
    """
        .formatted(SERVICE_TOKEN);
  }

  private Map<String, String> environment(Container container) {
    return container.getEnv().stream()
        .filter(variable -> variable.getValue() != null)
        .collect(Collectors.toMap(EnvVar::getName, variable -> local(variable.getValue())));
  }

  /** The same, on this machine. */
  private String local(String text) {
    return text.replace("postgres:5432", "127.0.0.1:" + postgres.port())
        .replace("kafka:9093", kafka.bootstrapServers())
        .replace("/etc/sallyport", directory.resolve("etc").toString())
        .replace("/var/lib/sallyport", directory.resolve("var").toString())
        .replaceAll("(?m)(?<=\\.host=).*$", "127.0.0.1");
  }

  private static ProcessBuilder java(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m"));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private Process run(ProcessBuilder builder, Path home) throws IOException {
    Process process =
        builder
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    processes.add(process);
    return process;
  }

  /** Where a file of a Secret is, as the rendered configuration names it. */
  Path secretFile(String pathInPod, String content) throws IOException {
    Path file = Path.of(local(pathInPod));
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, content, UTF_8);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    processes.forEach(Process::destroyForcibly);
    kafka.close();
    postgres.close();
  }
}
