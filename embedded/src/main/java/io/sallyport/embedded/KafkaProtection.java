package io.sallyport.embedded;

import java.util.Map;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * How a broker is protected: by a certificate, and by the one account that its clients have.
 *
 * @param files the broker's certificate, for 127.0.0.1 too, and its authority
 * @param user the account's name
 * @param password the account's password: letters, digits, {@code -} and {@code _}
 */
public record KafkaProtection(Certificates.Files files, String user, String password) {

  private static final String MECHANISM = "SCRAM-SHA-512";
  private static final String LISTENER = "listener.name.clients.scram-sha-512.";

  /** Refuses what would need quoting. */
  public KafkaProtection {
    if (!user.matches("[A-Za-z0-9_-]+") || !password.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "user and password are letters, digits, hyphens and underscores");
    }
  }

  /** What a client is told, but for the address. */
  public Map<String, Object> clientSettings() {
    return Map.of(
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        MECHANISM,
        "sasl.jaas.config",
        account(),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        files.authority().toString());
  }

  /** What the broker is told besides. */
  Map<String, String> brokerSettings() {
    return Map.ofEntries(
        Map.entry("listener.security.protocol.map", "CONTROLLER:SSL,CLIENTS:SASL_SSL"),
        Map.entry("sasl.enabled.mechanisms", MECHANISM),
        Map.entry("sasl.mechanism.inter.broker.protocol", MECHANISM),
        Map.entry(LISTENER + "sasl.jaas.config", account()),
        Map.entry(LISTENER + "sasl.server.callback.handler.class", OneAccount.class.getName()),
        Map.entry("listener.name.controller.ssl.client.auth", "required"),
        Map.entry("ssl.enabled.protocols", "TLSv1.3"),
        Map.entry("ssl.keystore.type", "PEM"),
        Map.entry("ssl.keystore.location", files.both().toString()),
        Map.entry("ssl.truststore.type", "PEM"),
        Map.entry("ssl.truststore.location", files.authority().toString()));
  }

  private String account() {
    return "%s required %s=\"%s\" %s=\"%s\";"
        .formatted(
            ScramLoginModule.class.getName(), OneAccount.USER, user, OneAccount.PASSWORD, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "KafkaProtection[" + user + ", redacted]";
  }
}
