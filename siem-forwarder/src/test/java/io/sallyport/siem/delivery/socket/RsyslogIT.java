package io.sallyport.siem.delivery.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CefText;
import io.sallyport.siem.format.CustomField;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.SyslogMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver written by others takes what we send, over TCP and over TLS. */
class RsyslogIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<CefRecord> MESSAGES =
      List.of(
          message("rm -rf / | cs2=forged\n<13>1 - - - - - - CEF:0|Evil"),
          message("ünïcödé \ud83d\ude00 " + "long ".repeat(500)),
          message("\u001b[2J\0"),
          message("12 starts like a frame length"));

  @TempDir Path directory;

  @BeforeEach
  void installed() {
    assumeTrue(Rsyslog.isInstalled(), "rsyslogd is not installed");
  }

  @Test
  void rsyslog_reads_every_frame_over_TCP() throws Exception {
    try (Rsyslog rsyslog = Rsyslog.tcp(directory)) {
      SocketTransport transport =
          transport(new TcpConnector("127.0.0.1", rsyslog.port(), PATIENCE));

      deliver(transport);

      await().atMost(PATIENCE).untilAsserted(() -> assertReceived(rsyslog));
    }
  }

  @Test
  void rsyslog_reads_every_frame_over_TLS_when_its_certificate_is_trusted_and_names_it()
      throws Exception {
    TestCertificates certificates = tlsOrSkip();
    try (Rsyslog rsyslog = Rsyslog.tls(directory, certificates, "anon")) {
      SocketTransport transport =
          transport(tls("localhost", rsyslog, certificates.authority(), Optional.empty()));

      deliver(transport);

      await().atMost(PATIENCE).untilAsserted(() -> assertReceived(rsyslog));
    }
  }

  @Test
  void a_receiver_that_asks_for_a_certificate_gets_ours() throws Exception {
    TestCertificates certificates = tlsOrSkip();
    TlsIdentity.Client client =
        new TlsIdentity.Client(certificates.client(), certificates.clientKey());
    try (Rsyslog rsyslog = Rsyslog.tls(directory, certificates, "x509/certvalid")) {
      SocketTransport transport =
          transport(tls("localhost", rsyslog, certificates.authority(), Optional.of(client)));

      deliver(transport);

      await().atMost(PATIENCE).untilAsserted(() -> assertReceived(rsyslog));
    }
  }

  @Test
  void a_receiver_whose_certificate_names_another_host_or_that_nobody_trusts_gets_nothing()
      throws Exception {
    TestCertificates certificates = tlsOrSkip();
    try (Rsyslog rsyslog = Rsyslog.tls(directory, certificates, "anon")) {
      SocketTransport wrongName =
          transport(tls("127.0.0.1", rsyslog, certificates.authority(), Optional.empty()));
      SocketTransport untrusted =
          transport(tls("localhost", rsyslog, certificates.stranger(), Optional.empty()));

      assertThatThrownBy(wrongName::connect).isInstanceOf(SSLException.class);
      assertThatThrownBy(untrusted::connect).isInstanceOf(SSLException.class);
      assertThat(rsyslog.messages()).noneMatch(line -> line.contains("CEF:0"));
    }
  }

  private TestCertificates tlsOrSkip() throws IOException {
    assumeTrue(Rsyslog.speaksTls(), "rsyslog-gnutls is not installed");
    assumeTrue(TestCertificates.canBeMade(), "openssl is not installed");
    return TestCertificates.make(directory);
  }

  private static TlsConnector tls(
      String host, Rsyslog rsyslog, Path trustFile, Optional<TlsIdentity.Client> client)
      throws Exception {
    return new TlsConnector(
        new TcpConnector(host, rsyslog.port(), PATIENCE),
        TlsIdentity.context(Optional.of(trustFile), client));
  }

  private static SocketTransport transport(Connector connector) {
    return new SocketTransport(
        "rsyslog", connector, new SyslogMessage(13, "gw1", false), "1", Duration.ZERO);
  }

  private static void deliver(SocketTransport transport) throws IOException {
    transport.connect();
    transport.send(MESSAGES);
    transport.check();
    transport.close();
  }

  private static void assertReceived(Rsyslog rsyslog) throws IOException {
    List<String> expected = MESSAGES.stream().map(record -> CefText.of(record, "1")).toList();
    assertThat(rsyslog.messages().stream().map(String::strip).filter(line -> !line.isEmpty()))
        .containsExactlyElementsOf(expected);
  }

  private static CefRecord message(String typed) {
    return CefRecord.of(Signature.BLOCK_HIT, 8, Instant.ofEpochSecond(1_763_762_400))
        .put(CustomField.CS1, "commandLine", typed)
        .put(CefKey.SUSER, "alice")
        .build();
  }
}
