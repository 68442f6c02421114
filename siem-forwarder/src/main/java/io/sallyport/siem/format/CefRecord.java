package io.sallyport.siem.format;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One message for a SIEM, before it is written in any format. Its values are visible text within
 * the limits of their keys; those that had to be cut are named in {@code flexString1}
 * ("truncated").
 *
 * @param signature what kind of message
 * @param severity 0 to 10, as CEF has it: 0-3 low, 4-6 medium, 7-8 high, 9-10 very high
 * @param at when it happened
 * @param extension the fields; the same record always has the same order
 */
public record CefRecord(
    Signature signature, int severity, Instant at, Map<CefKey, String> extension) {

  public CefRecord {
    if (severity < 0 || severity > 10) {
      throw new IllegalArgumentException("severity must be 0 to 10; it is " + severity);
    }
    extension = Collections.unmodifiableMap(new EnumMap<>(extension));
  }

  /** A record that begins with its time ({@code rt}). */
  public static Builder of(Signature signature, int severity, Instant at) {
    return new Builder(signature, severity, at);
  }

  /** Collects the fields. What is empty is left out. Not safe for several threads. */
  public static final class Builder {

    private final Signature signature;
    private final int severity;
    private final Instant at;
    private final Map<CefKey, String> extension = new EnumMap<>(CefKey.class);
    private final List<CefKey> truncated = new ArrayList<>();

    private Builder(Signature signature, int severity, Instant at) {
      this.signature = signature;
      this.severity = severity;
      this.at = at;
      put(CefKey.RT, String.valueOf(at.toEpochMilli()));
    }

    /** Sets a field, cut to the key's limit. */
    public Builder put(CefKey key, String value) {
      if (value.isEmpty()) {
        return this;
      }
      VisibleText visible = VisibleText.of(value, key.limit());
      extension.put(key, visible.text());
      if (visible.truncated()) {
        truncated.add(key);
      }
      return this;
    }

    /** Sets a numbered field and its label. */
    public Builder put(CustomField field, String label, String value) {
      if (!value.isEmpty()) {
        put(field.value(), value);
        put(field.label(), label);
      }
      return this;
    }

    /** Says that a field's value was cut before it came here. */
    public Builder cutBefore(CefKey key, boolean cut) {
      if (cut) {
        truncated.add(key);
      }
      return this;
    }

    /** Sets a port, unless it is 0. */
    public Builder port(CefKey key, int port) {
      return port == 0 ? this : put(key, String.valueOf(port));
    }

    /** Sets the source: {@code src}, {@code c6a2} or, where it is no address, {@code shost}. */
    public Builder source(String address) {
      switch (literal(address).orElse(null)) {
        case Inet4Address v4 -> put(CefKey.SRC, v4.getHostAddress());
        case Inet6Address v6 ->
            put(CefKey.SOURCE_IPV6, withoutZone(v6))
                .put(CefKey.SOURCE_IPV6_LABEL, "Source IPv6 Address");
        case null, default -> put(CefKey.SHOST, address);
      }
      return this;
    }

    /**
     * Sets the address that was dialled: {@code dst} or {@code c6a3}; a name is in {@code request}.
     */
    public Builder destination(String address) {
      switch (literal(address).orElse(null)) {
        case Inet4Address v4 -> put(CefKey.DST, v4.getHostAddress());
        case Inet6Address v6 ->
            put(CefKey.DESTINATION_IPV6, withoutZone(v6))
                .put(CefKey.DESTINATION_IPV6_LABEL, "Destination IPv6 Address");
        case null, default -> {}
      }
      return this;
    }

    /** The record so far. */
    public CefRecord build() {
      if (!truncated.isEmpty()) {
        put(
            CustomField.FLEX_STRING1,
            "truncated",
            truncated.stream().distinct().map(CefKey::text).collect(Collectors.joining(",")));
      }
      return new CefRecord(signature, severity, at, extension);
    }

    private static Optional<InetAddress> literal(String address) {
      try {
        return Optional.of(InetAddress.ofLiteral(address));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }

    private static String withoutZone(Inet6Address address) {
      String text = address.getHostAddress().toLowerCase(Locale.ROOT);
      int zone = text.indexOf('%');
      return zone < 0 ? text : text.substring(0, zone);
    }
  }
}
