package io.sallyport.links.tls;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the links between services are protected; docs/security-between-services.md. */
@ConfigMapping(prefix = "sallyport.links")
public interface LinksConfig {

  /**
   * The name of the TLS configuration ({@code quarkus.tls.NAME.*}) of all gRPC servers and clients
   * of the service, with a key store and a trust store. Absent: gRPC is not encrypted.
   */
  Optional<String> tlsConfigurationName();

  /**
   * Who may call which gRPC service: by its full name, the DNS names of which a caller's
   * certificate has one. Absent: whoever has a certificate of the authority. Where one service is
   * named, nobody may call one that is not.
   */
  Map<String, Set<String>> callers();
}
