package io.sallyport.standalone.suite;

import io.sallyport.embedded.Certificates;
import io.sallyport.embedded.KafkaProtection;
import io.sallyport.standalone.broker.BrokerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each service is told besides, where the suite is protected by TLS: as
 * docs/security-between-services.md has it.
 */
final class ProtectedConfiguration {

  private static final String NAME = "services";
  private static final String CALLERS = "sallyport.links.callers.";

  private final Home home;

  ProtectedConfiguration(Settings settings) {
    this.home = settings.home();
  }

  /**
   * The properties of a part.
   *
   * @param plain those without protection
   */
  Map<String, String> of(String part, Map<String, String> plain) throws IOException {
    Map<String, String> p = new TreeMap<>(plain);
    String service = part.replaceFirst("-2$", "");
    Certificates.Files files = home.certificates().of(service);
    p.put("quarkus.tls.services.key-store.pem.0.cert", files.certificate().toString());
    p.put("quarkus.tls.services.key-store.pem.0.key", files.key().toString());
    p.put("quarkus.tls.services.trust-store.pem.certs", files.authority().toString());
    p.put("quarkus.tls.services.protocols", "TLSv1.3");
    p.put("quarkus.tls.services.reload-period", "1m");
    p.put("sallyport.links.tls-configuration-name", NAME);
    p.put("quarkus.http.tls-configuration-name", NAME);
    p.put("quarkus.http.insecure-requests", "disabled");
    p.put("quarkus.http.ssl-port", p.get("quarkus.http.port"));
    new KafkaProtection(files, BrokerMain.USER, Files.readString(home.kafkaPassword()).strip())
        .clientSettings()
        .forEach((key, value) -> p.put("kafka." + key, value.toString()));
    if (p.containsKey("quarkus.datasource.username")) {
      database(p, files);
    }
    p.putAll(callers(service));
    return p;
  }

  private static void database(Map<String, String> p, Certificates.Files files) {
    String reactive = "quarkus.datasource.reactive.";
    p.put(reactive + "postgresql.ssl-mode", "verify-full");
    p.put(reactive + "hostname-verification-algorithm", "HTTPS");
    p.put(reactive + "trust-certificate-pem", "true");
    p.put(reactive + "trust-certificate-pem.certs", files.authority().toString());
    p.merge(
        "quarkus.datasource.jdbc.url",
        "?sslmode=verify-full&sslrootcert=" + files.authority(),
        String::concat);
  }

  private static Map<String, String> callers(String service) {
    return switch (service) {
      case "rules-service" ->
          Map.of(
              CALLERS + "\"sallyport.judgement.v1.CommandJudge\"", "proxy-service",
              CALLERS + "\"sallyport.judgement.v1.RuleTrial\"", "admin-api",
              CALLERS + "\"sallyport.rule.v1.RuleCatalogue\"", "admin-api,proxy-service");
      case "risk-service" -> Map.of(CALLERS + "\"sallyport.risk.v1.RiskScores\"", "admin-api");
      case "admin-api" ->
          Map.of(
              CALLERS + "\"sallyport.access.v1.SessionAccess\"", "proxy-service",
              CALLERS + "\"sallyport.access.v1.AccountControl\"", "risk-service");
      case "proxy-service" ->
          Map.of(CALLERS + "\"sallyport.session.v1.SessionControl\"", "admin-api");
      default -> Map.of();
    };
  }
}
