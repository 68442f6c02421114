package io.sallyport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/certificates} makes, and what it leaves alone. */
class CertificatesIT {

  private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling(".").normalize();

  @TempDir Path directory;

  private Certificates make(String... arguments) throws Exception {
    return Certificates.make(PROJECT, directory, arguments);
  }

  private static X509Certificate certificate(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static BigInteger serial(Certificates.Files files) throws Exception {
    return certificate(files.certificate()).getSerialNumber();
  }

  @Test
  void everyPartHasACertificateOfTheAuthorityForItsName() throws Exception {
    Certificates made = make();

    X509Certificate authority = certificate(made.authority());
    for (String part :
        List.of(
            "kafka",
            "postgres",
            "rules-service",
            "risk-service",
            "admin-api",
            "siem-forwarder",
            "proxy-service")) {
      X509Certificate certificate = certificate(made.of(part).certificate());
      certificate.verify(authority.getPublicKey());
      assertThat(certificate.getSubjectAlternativeNames())
          .hasToString("[[2, %s], [7, 127.0.0.1], [2, localhost]]".formatted(part));
      assertThat(certificate.getExtendedKeyUsage())
          .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
      assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
      assertThat(made.of(part).authority()).hasSameTextualContentAs(made.authority());
    }
  }

  @Test
  void onlyTheOwnerReadsAKey() throws Exception {
    make("kafka");
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> secret =
          files
              .filter(file -> file.toString().matches(".*\\.(key|pem)"))
              .sorted(Comparator.comparing(Path::getFileName))
              .toList();
      assertThat(secret)
          .extracting(file -> file.getFileName().toString())
          .containsExactly("ca.key", "tls.key", "tls.pem");
      for (Path file : secret) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void whatIsGoodStaysAndWhatIsDueOrOtherwiseNamedIsRenewed() throws Exception {
    Certificates made = make("--days", "90", "kafka", "postgres");
    BigInteger kafka = serial(made.of("kafka"));
    BigInteger postgres = serial(made.of("postgres"));
    BigInteger authority = certificate(made.authority()).getSerialNumber();

    make("--days", "90", "kafka", "postgres=postgres,db.example.org");
    assertThat(serial(made.of("kafka"))).isEqualTo(kafka);
    assertThat(serial(made.of("postgres"))).isNotEqualTo(postgres);
    assertThat(certificate(made.of("postgres").certificate()).getSubjectAlternativeNames())
        .contains(List.of(2, "db.example.org"));

    // Ninety days are less than a third of three hundred.
    make("--days", "300", "kafka");
    assertThat(serial(made.of("kafka"))).isNotEqualTo(kafka);
    assertThat(certificate(made.authority()).getSerialNumber()).isEqualTo(authority);
  }

  @Test
  void aKeyThatIsNotTheCertificatesIsReplaced() throws Exception {
    Certificates made = make("kafka", "postgres");
    BigInteger before = serial(made.of("kafka"));
    Files.copy(
        made.of("postgres").key(),
        made.of("kafka").key(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    make("kafka");

    assertThat(serial(made.of("kafka"))).isNotEqualTo(before);
  }

  @Test
  void whatCanNotBeUnderstoodMakesNothing() {
    assertThatIOException().isThrownBy(() -> make("--year")).withMessageContaining("--year");
    assertThatIOException().isThrownBy(() -> make("--days", "0")).withMessageContaining("days");
    assertThatIOException()
        .isThrownBy(() -> make("kafka=a b"))
        .withMessageContaining("no DNS name");
    assertThat(directory.resolve("kafka")).doesNotExist();
  }
}
