package io.sallyport.links.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.embedded.Certificates;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateValidityIT {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path directory;

  @Test
  void theFirstThatExpiresCounts() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    assertThat(CertificateValidity.end(store)).isEmpty();

    store.setCertificateEntry("long", certificate("long", "90"));
    store.setCertificateEntry("short", certificate("short", "9"));

    assertThat(CertificateValidity.end(store))
        .get(InstanceOfAssertFactories.INSTANT)
        .isBetween(Instant.now().plus(Duration.ofDays(8)), Instant.now().plus(Duration.ofDays(10)));
  }

  private java.security.cert.Certificate certificate(String name, String days) throws Exception {
    Certificates made = Certificates.make(PROJECT, directory.resolve(name), "--days", days);
    try (InputStream pem = Files.newInputStream(made.of("kafka").certificate())) {
      return CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
  }
}
