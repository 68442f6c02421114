package io.sallyport.links.tls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows how long the certificate is valid that this service shows others ({@code
 * sallyport_certificate_valid_seconds}): below 0 once it has expired, NaN while links are not
 * encrypted.
 */
@ApplicationScoped
class CertificateValidity {

  void show(
      @Observes StartupEvent event,
      LinksConfig config,
      TlsConfigurationRegistry registry,
      MeterRegistry meters) {
    // Asked each time: a certificate that is renewed comes with another store.
    Supplier<Number> seconds =
        () ->
            config
                .tlsConfigurationName()
                .flatMap(registry::get)
                .map(TlsConfiguration::getKeyStore)
                .flatMap(CertificateValidity::end)
                .<Number>map(end -> Duration.between(Instant.now(), end).toSeconds())
                .orElse(Double.NaN);
    Gauge.builder("sallyport.certificate.valid.seconds", seconds)
        .description("Seconds until the service's certificate expires; NaN without one")
        .register(meters);
  }

  /** When the first of a store's certificates expires. */
  static Optional<Instant> end(KeyStore store) {
    try {
      Optional<Instant> end = Optional.empty();
      for (String alias : Collections.list(store.aliases())) {
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
          Instant one = certificate.getNotAfter().toInstant();
          end = end.filter(known -> known.isBefore(one)).or(() -> Optional.of(one));
        }
      }
      return end;
    } catch (KeyStoreException e) {
      return Optional.empty();
    }
  }
}
