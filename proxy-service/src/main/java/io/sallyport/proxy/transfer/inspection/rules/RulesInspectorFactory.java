package io.sallyport.proxy.transfer.inspection.rules;

import io.sallyport.inspector.Inspector;
import io.sallyport.inspector.InspectorFactory;
import io.sallyport.proxy.transfer.inspection.SettingsReader;
import io.sallyport.proxy.transfer.inspection.rules.RulesInspector.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Makes inspectors that judge by built-in rules. Settings, each of which may be absent:
 *
 * <ul>
 *   <li>{@code deny-names}: names of files, in which {@code *} and {@code ?} may stand, with commas
 *       between them; compared without regard to case
 *   <li>{@code deny-types}: media types as the gateway detects them; one may end with {@code /*}
 *   <li>{@code largest-bytes}: larger files are refused; 0, the default, refuses none
 *   <li>{@code content.NAME}: what may not be among a file's first bytes, {@code text:} and the
 *       text, or {@code hex:} and hexadecimal digits
 *   <li>{@code first-bytes}: in how many first bytes that is looked for; default 65536, at most
 *       1048576
 * </ul>
 */
public final class RulesInspectorFactory implements InspectorFactory {

  private static final int FIRST_BYTES = 65_536;
  private static final int MOST_FIRST_BYTES = 1 << 20;

  @Override
  public String kind() {
    return "rules";
  }

  @Override
  public Inspector create(Map<String, String> settings) {
    SettingsReader reader = new SettingsReader(settings);
    List<String> names = reader.words("deny-names");
    List<String> types = reader.words("deny-types");
    long largest = reader.number("largest-bytes", 0, 0, Long.MAX_VALUE);
    int first = (int) reader.number("first-bytes", FIRST_BYTES, 1, MOST_FIRST_BYTES);
    List<Pattern> patterns =
        reader.each(
            "content.",
            entry ->
                new Pattern(
                    entry.getKey().substring("content.".length()),
                    bytes(entry.getKey(), entry.getValue())));
    reader.finish();
    return new RulesInspector(names, types, largest, first, patterns);
  }

  private static byte[] bytes(String name, String value) {
    byte[] bytes =
        value.startsWith("text:")
            ? value.substring("text:".length()).getBytes(StandardCharsets.UTF_8)
            : hex(name, value);
    if (bytes.length == 0) {
      throw new IllegalArgumentException(name + " is empty; it would be in every file");
    }
    return bytes;
  }

  private static byte[] hex(String name, String value) {
    if (!value.startsWith("hex:")) {
      throw new IllegalArgumentException(name + " must begin with text: or hex:");
    }
    return HexFormat.of().parseHex(value.substring("hex:".length()).replace(" ", ""));
  }
}
