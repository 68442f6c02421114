package io.sallyport.siem.format;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The frame of RFC 5424 around a line of CEF.
 *
 * @param facility 0 to 23 (RFC 5424, 6.2.1)
 * @param hostname of this node, at most 255 printable ASCII characters
 * @param byteOrderMark whether the message begins with one (RFC 5424, 6.4). Most parsers of CEF
 *     want none
 */
public record SyslogMessage(int facility, String hostname, boolean byteOrderMark) {

  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String APP_NAME = "sallyport";

  public SyslogMessage {
    if (facility < 0 || facility > 23) {
      throw new IllegalArgumentException("facility must be 0 to 23; it is " + facility);
    }
    if (!hostname.matches("[!-~]{1,255}")) {
      throw new IllegalArgumentException(
          "hostname must be 1 to 255 printable ASCII characters; it is '" + hostname + "'");
    }
  }

  /** The message in UTF-8, without a transport's frame. */
  public byte[] of(CefRecord record, String cef) {
    int priority = facility * 8 + severity(record.severity());
    String message =
        "<%d>1 %s %s %s - %s - %s%s"
            .formatted(
                priority,
                RFC_3339.format(record.at()),
                hostname,
                APP_NAME,
                record.signature().id(),
                byteOrderMark ? "\ufeff" : "",
                cef);
    return message.getBytes(StandardCharsets.UTF_8);
  }

  /** CEF's severity as syslog's: informational, warning, error, critical. */
  private static int severity(int cef) {
    if (cef <= 3) {
      return 6;
    }
    if (cef <= 6) {
      return 4;
    }
    return cef <= 8 ? 3 : 2;
  }
}
