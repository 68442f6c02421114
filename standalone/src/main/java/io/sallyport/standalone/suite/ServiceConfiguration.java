package io.sallyport.standalone.suite;

import io.sallyport.standalone.database.DatabaseMain;
import io.sallyport.standalone.secret.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each service is told: the file of properties that it is started with. */
final class ServiceConfiguration {

  private static final String LOOPBACK = "127.0.0.1";

  private final Settings settings;
  private final Home home;
  private final Ports ports;

  ServiceConfiguration(Settings settings) {
    this.settings = settings;
    this.home = settings.home();
    this.ports = settings.ports();
  }

  /**
   * Writes the file of a part; only the owner can read it, because secrets are in it. What the
   * owner has put into {@link Home#settings} comes last and counts.
   */
  Path write(String part) throws IOException {
    Path file = home.directory().resolve("config").resolve(part + ".properties");
    Files.createDirectories(file.resolveSibling("."));
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    String text =
        properties(part).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()) + "\n")
            .collect(Collectors.joining());
    Files.writeString(file, "# Written anew at each start.\n" + text);
    Path settings = home.settings(part);
    if (Files.exists(settings)) {
      Files.writeString(
          file,
          "# From " + settings + ":\n" + Files.readString(settings),
          StandardOpenOption.APPEND);
    }
    return file;
  }

  /** The properties of a part that is a service. */
  Map<String, String> properties(String part) throws IOException {
    Map<String, String> plain = plain(part);
    return switch (settings.protection()) {
      case LOOPBACK -> plain;
      case TLS -> new ProtectedConfiguration(settings).of(part, plain);
    };
  }

  private Map<String, String> plain(String part) throws IOException {
    return switch (part) {
      case "rules-service" -> rules();
      case "risk-service" -> risk();
      case "admin-api" -> admin(ports.rest(), ports.adminGrpc());
      case "admin-api-2" -> admin(ports.secondRest(), ports.secondAdminGrpc());
      case "siem-forwarder" -> siem();
      case "proxy-service" -> proxy(ports.proxyHttp(), ports.proxyGrpc(), ports.ssh());
      case "proxy-service-2" ->
          proxy(ports.secondProxyHttp(), ports.secondProxyGrpc(), ports.secondSsh());
      default -> throw new IllegalArgumentException("no such service: " + part);
    };
  }

  private Map<String, String> rules() throws IOException {
    Map<String, String> p = common(ports.rulesHttp());
    grpcServer(p, ports.rulesGrpc());
    database(p);
    return p;
  }

  private Map<String, String> risk() throws IOException {
    Map<String, String> p = common(ports.riskHttp());
    grpcServer(p, ports.riskGrpc());
    database(p);
    grpcClient(p, "access", ports.adminGrpc());
    return p;
  }

  private Map<String, String> admin(int rest, int grpc) throws IOException {
    Map<String, String> p = common(rest);
    grpcServer(p, grpc);
    database(p);
    grpcClient(p, "rules", ports.rulesGrpc());
    grpcClient(p, "risk", ports.riskGrpc());
    p.put("sallyport.admin.bootstrap-token", SecretFiles.read(home.adminToken()));
    p.put("sallyport.admin.credential.key-file", home.vaultKey().toString());
    p.put("sallyport.admin.recording.key-file", home.recordingKey().toString());
    p.put("sallyport.admin.recording.directory", home.recordings().toString());
    p.put("sallyport.admin.siem-forwarder.url", settings.http(ports.siemHttp()).toString());
    p.put("sallyport.admin.nodes.known", LOOPBACK + ":" + ports.proxyGrpc());
    return p;
  }

  private Map<String, String> siem() throws IOException {
    Map<String, String> p = common(ports.siemHttp());
    p.put("sallyport.siem.destinations.file.kind", "file");
    p.put("sallyport.siem.destinations.file.path", home.events().toString());
    return p;
  }

  private Map<String, String> proxy(int http, int grpc, int ssh) throws IOException {
    Map<String, String> p = common(http);
    grpcServer(p, grpc);
    grpcClient(p, "access", ports.adminGrpc());
    grpcClient(p, "rules", ports.rulesGrpc());
    p.put("sallyport.proxy.ssh.host", LOOPBACK);
    p.put("sallyport.proxy.ssh.port", String.valueOf(ssh));
    p.put("sallyport.proxy.ssh.host-key-directory", home.gatewayHostKeys().toString());
    p.put("sallyport.proxy.advertised-address", LOOPBACK + ":" + grpc);
    p.put("sallyport.node", LOOPBACK + ":" + grpc);
    return p;
  }

  private Map<String, String> common(int httpPort) throws IOException {
    Map<String, String> p = new TreeMap<>();
    p.put("sallyport.node", LOOPBACK + ":" + httpPort);
    p.put("quarkus.http.host", LOOPBACK);
    p.put("quarkus.http.port", String.valueOf(httpPort));
    p.put("kafka.bootstrap.servers", LOOPBACK + ":" + ports.kafka());
    p.put("sallyport.service-token", SecretFiles.read(home.serviceToken()));
    return p;
  }

  private void database(Map<String, String> p) throws IOException {
    String at = "postgresql://" + LOOPBACK + ":" + ports.database() + "/" + DatabaseMain.DATABASE;
    p.put("quarkus.datasource.reactive.url", at);
    p.put("quarkus.datasource.jdbc.url", "jdbc:" + at);
    p.put("quarkus.datasource.username", DatabaseMain.DATABASE);
    p.put("quarkus.datasource.password", SecretFiles.read(home.databasePassword()));
  }

  private static void grpcServer(Map<String, String> p, int port) {
    p.put("quarkus.grpc.server.host", LOOPBACK);
    p.put("quarkus.grpc.server.port", String.valueOf(port));
  }

  private static void grpcClient(Map<String, String> p, String client, int port) {
    p.put("quarkus.grpc.clients." + client + ".host", LOOPBACK);
    p.put("quarkus.grpc.clients." + client + ".port", String.valueOf(port));
  }

  /** In a file of properties a backslash is itself only when it is doubled. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\");
  }
}
