package io.sallyport.siem.destination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What is sent to SIEMs, and where. */
@ConfigMapping(prefix = "sallyport.siem")
public interface SiemConfig {

  /**
   * Whether command lines that no rule matched, and that were let through, are sent as well
   * (SP-200).
   */
  @WithDefault("false")
  boolean sendUnmatched();

  /** This node's name in syslog headers; the machine's own name where absent. */
  Optional<String> hostname();

  /**
   * By name; the name is in metrics, in health, and in the consumer group {@code
   * siem-forwarder.NAME}.
   */
  Map<String, Destination> destinations();

  /** By which way messages go. */
  enum Kind {
    /** A file, a line a message. */
    FILE,
    /** Syslog over TCP with octet counting (RFC 6587). */
    TCP,
    /** Syslog over TLS (RFC 5425). */
    TLS
  }

  /** One destination. */
  interface Destination {

    /** {@code file}, {@code tcp} or {@code tls}. */
    Kind kind();

    /** Of {@code file}: the file to append to. Required there. */
    Optional<Path> path();

    /** Of {@code tcp} and {@code tls}: the receiver's name or address. Required there. */
    Optional<String> host();

    /** Of {@code tcp} and {@code tls}: the receiver's port; 601 and 6514 where absent. */
    OptionalInt port();

    /**
     * Of {@code tls}: PEM file of the certificates to trust; what the Java runtime trusts where
     * absent.
     */
    Optional<Path> trustFile();

    /**
     * Of {@code tls}: PEM file of our own certificate, for receivers that ask for one; needs {@code
     * key-file}.
     */
    Optional<Path> certificateFile();

    /** Of {@code tls}: PEM file of its private key (PKCS #8, not encrypted). */
    Optional<Path> keyFile();

    /** Syslog facility, 0 to 23; 13 is "log audit". */
    @WithDefault("13")
    int facility();

    /**
     * Whether messages begin with a byte order mark (RFC 5424, 6.4); most parsers of CEF want none.
     */
    @WithDefault("false")
    boolean byteOrderMark();

    /**
     * Of {@code tcp} and {@code tls}: how long the connection must stand after a message until it
     * counts as delivered. Zero: as soon as it is written.
     */
    @WithDefault("1s")
    Duration settleTime();

    /** After which a connection attempt or a write that hangs is given up. */
    @WithDefault("30s")
    Duration sendTimeout();
  }
}
