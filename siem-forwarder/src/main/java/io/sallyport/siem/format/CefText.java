package io.sallyport.siem.format;

import java.util.Map;

/**
 * A record as a line of CEF:0 (ArcSight Common Event Format, version 0.1 of the specification).
 * What is in a value stays in it: no value can end its field, begin another, or end the line.
 */
public final class CefText {

  private static final String VENDOR = "Sallyport";
  private static final String PRODUCT = "Gateway";

  /**
   * The line, without an end of line.
   *
   * @param version of the product, at most 31 characters
   */
  public static String of(CefRecord record, String version) {
    StringBuilder line = new StringBuilder(512).append("CEF:0|");
    header(line, VENDOR);
    header(line, PRODUCT);
    header(line, version);
    header(line, record.signature().id());
    header(line, record.signature().title());
    line.append(record.severity()).append('|');
    for (Map.Entry<CefKey, String> field : record.extension().entrySet()) {
      // A space before the first one too: liblognorm would else eat its first letter.
      line.append(' ').append(field.getKey().text()).append('=');
      value(line, field.getValue());
    }
    return line.toString();
  }

  private static void header(StringBuilder line, String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '|' -> line.append("\\|");
        default -> line.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    line.append('|');
  }

  private static void value(StringBuilder line, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '=' -> line.append("\\=");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }

  private CefText() {}
}
