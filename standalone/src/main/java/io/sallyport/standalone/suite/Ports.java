package io.sallyport.standalone.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The ports of a suite, all on 127.0.0.1.
 *
 * @param ssh the gateway's, {@value #SSH_VARIABLE}
 * @param rest the administrators', {@value #REST_VARIABLE}
 * @param base the first of those between the parts, {@value #BASE_VARIABLE}; 32 from it are taken
 */
public record Ports(int ssh, int rest, int base) {

  static final String SSH_VARIABLE = "SALLYPORT_SSH_PORT";
  static final String REST_VARIABLE = "SALLYPORT_REST_PORT";
  static final String BASE_VARIABLE = "SALLYPORT_BASE_PORT";

  /** Where the suite listens when nothing is said. */
  public static final Ports DEFAULT = new Ports(2222, 8080, 17000);

  private static final int SPAN = 32;

  /** Refuses what no port can be. */
  public Ports {
    check(SSH_VARIABLE, ssh, 65535);
    check(REST_VARIABLE, rest, 65535);
    check(BASE_VARIABLE, base, 65536 - SPAN);
  }

  /** The ports that the environment asks for; of {@code otherwise} those it is silent about. */
  static Ports from(Map<String, String> environment, Ports otherwise) {
    return new Ports(
        number(environment, SSH_VARIABLE, otherwise.ssh),
        number(environment, REST_VARIABLE, otherwise.rest),
        number(environment, BASE_VARIABLE, otherwise.base));
  }

  /** What {@link #write} wrote, if it did. */
  static Optional<Ports> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      return words.length == 3
          ? Optional.of(
              new Ports(
                  Integer.parseInt(words[0]),
                  Integer.parseInt(words[1]),
                  Integer.parseInt(words[2])))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, ssh + " " + rest + " " + base + "\n");
  }

  /** Where Kafka listens. */
  public int kafka() {
    return base;
  }

  int kafkaController() {
    return base + 1;
  }

  /** Where PostgreSQL listens. */
  public int database() {
    return base + 2;
  }

  /** Where a second proxy node listens for operators. */
  public int secondSsh() {
    return base + 3;
  }

  /** Where a second admin-api node listens for administrators. */
  public int secondRest() {
    return base + 4;
  }

  /** Where rules-service shows its health and metrics. */
  public int rulesHttp() {
    return base + 10;
  }

  /** Where risk-service shows its health and metrics. */
  public int riskHttp() {
    return base + 11;
  }

  /** Where siem-forwarder shows its health and metrics. */
  public int siemHttp() {
    return base + 12;
  }

  /** Where the proxy shows its health and metrics. */
  public int proxyHttp() {
    return base + 13;
  }

  /** Where a second proxy node shows its health and metrics. */
  public int secondProxyHttp() {
    return base + 14;
  }

  /** Where rules-service is asked by others. */
  public int rulesGrpc() {
    return base + 20;
  }

  /** Where risk-service is asked by others. */
  public int riskGrpc() {
    return base + 21;
  }

  /** Where admin-api is asked by others. */
  public int adminGrpc() {
    return base + 22;
  }

  /** Where the proxy is asked by others. */
  public int proxyGrpc() {
    return base + 23;
  }

  int secondProxyGrpc() {
    return base + 24;
  }

  int secondAdminGrpc() {
    return base + 25;
  }

  /** Where the demo device {@code shell-1} listens. */
  public int shell1() {
    return base + 30;
  }

  /** Where the demo device {@code kiosk-1} listens. */
  public int kiosk1() {
    return base + 31;
  }

  private static int number(Map<String, String> environment, String variable, int otherwise) {
    String value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(variable + " must be a port number, not " + value);
    }
    return Integer.parseInt(value);
  }

  private static void check(String variable, int port, int most) {
    if (port < 1 || port > most) {
      throw new IllegalArgumentException(
          variable + " must be a port number from 1 to " + most + ", not " + port);
    }
  }
}
