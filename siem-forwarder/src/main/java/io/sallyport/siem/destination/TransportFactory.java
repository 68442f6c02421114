package io.sallyport.siem.destination;

import io.sallyport.siem.delivery.Transport;
import io.sallyport.siem.delivery.file.FileTransport;
import io.sallyport.siem.delivery.socket.Connector;
import io.sallyport.siem.delivery.socket.SocketTransport;
import io.sallyport.siem.delivery.socket.TcpConnector;
import io.sallyport.siem.delivery.socket.TlsConnector;
import io.sallyport.siem.delivery.socket.TlsIdentity;
import io.sallyport.siem.destination.SiemConfig.Destination;
import io.sallyport.siem.format.SyslogMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Makes the way to a destination from its configuration, or says which key is wrong. */
public final class TransportFactory {

  private static final int TCP_PORT = 601;
  private static final int TLS_PORT = 6514;

  private final String version;
  private final String hostname;

  public TransportFactory(String version, Optional<String> hostname) {
    this.version = version;
    this.hostname = hostname.orElseGet(TransportFactory::machineName);
  }

  /**
   * The way to a destination, not yet open.
   *
   * @throws IllegalArgumentException when a key is missing or wrong; the message names it
   */
  public Transport transport(String name, Destination destination) {
    return switch (destination.kind()) {
      case FILE -> new FileTransport(required(name, "path", destination.path()), version);
      case TCP -> socket(name, destination, tcp(name, destination, TCP_PORT));
      case TLS -> socket(name, destination, tls(name, destination));
    };
  }

  private SocketTransport socket(String name, Destination destination, Connector connector) {
    return new SocketTransport(
        name + " " + destination.kind() + " " + destination.host().orElse(""),
        connector,
        new SyslogMessage(destination.facility(), hostname, destination.byteOrderMark()),
        version,
        destination.settleTime());
  }

  private static TcpConnector tcp(String name, Destination destination, int defaultPort) {
    return new TcpConnector(
        required(name, "host", destination.host()),
        destination.port().orElse(defaultPort),
        destination.sendTimeout());
  }

  private static TlsConnector tls(String name, Destination destination) {
    if (destination.certificateFile().isPresent() != destination.keyFile().isPresent()) {
      throw new IllegalArgumentException(
          key(name, "certificate-file") + " and key-file need each other");
    }
    Optional<TlsIdentity.Client> client =
        destination
            .certificateFile()
            .map(file -> new TlsIdentity.Client(file, destination.keyFile().orElseThrow()));
    try {
      return new TlsConnector(
          tcp(name, destination, TLS_PORT), TlsIdentity.context(destination.trustFile(), client));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          key(name, "trust-file") + ", certificate-file or key-file can't be used: " + e, e);
    }
  }

  private static <T> T required(String name, String key, Optional<T> value) {
    return value.orElseThrow(
        () -> new IllegalArgumentException(key(name, key) + " is required for this kind"));
  }

  private static String key(String name, String key) {
    return "sallyport.siem.destinations." + name + "." + key;
  }

  private static String machineName() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.matches("[!-~]{1,255}") ? name : "-";
    } catch (UnknownHostException _) {
      return "-";
    }
  }
}
