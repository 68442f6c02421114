package io.sallyport.judgement.shell.filter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Programs that write text in other letters, and back. */
final class Decoders {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  static Optional<String> base64(List<String> arguments, String input) {
    return decodes(arguments)
        ? decoded64(input)
        : Optional.of(
            Base64.getEncoder().encodeToString(input.getBytes(StandardCharsets.UTF_8)) + "\n");
  }

  static Optional<String> base32(List<String> arguments, String input) {
    return decodes(arguments) ? decoded32(input) : Optional.empty();
  }

  static Optional<String> basenc(List<String> arguments, String input) {
    if (!decodes(arguments)) {
      return Optional.empty();
    }
    if (arguments.contains("--base16")) {
      return hex(input);
    }
    if (arguments.contains("--base64") || arguments.contains("--base64url")) {
      return decoded64(input);
    }
    return arguments.contains("--base32") ? decoded32(input) : Optional.empty();
  }

  static Optional<String> openssl(List<String> arguments, String input) {
    boolean base64 =
        !arguments.isEmpty()
            && (arguments.getFirst().equals("base64")
                || arguments.contains("-base64")
                || arguments.contains("-a"));
    return base64 && arguments.contains("-d") ? decoded64(input) : Optional.empty();
  }

  static Optional<String> xxd(List<String> arguments, String input) {
    String letters = String.join("", arguments);
    if (letters.indexOf('r') < 0) {
      return letters.equals("-p")
          ? Optional.of(HexFormat.of().formatHex(input.getBytes(StandardCharsets.UTF_8)) + "\n")
          : Optional.empty();
    }
    return letters.indexOf('p') >= 0 ? hex(input) : dump(input);
  }

  private static boolean decodes(List<String> arguments) {
    return arguments.stream().anyMatch(a -> a.matches("-[a-z]*[dD][a-z]*") || isLongDecode(a));
  }

  private static boolean isLongDecode(String argument) {
    return argument.length() > 3 && "--decode".startsWith(argument);
  }

  private static Optional<String> decoded64(String input) {
    String digits = input.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
    try {
      return Optional.of(new String(Base64.getDecoder().decode(digits), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> decoded32(String input) {
    StringBuilder out = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (char c : input.replaceAll("[\\s=]", "").toCharArray()) {
      int value = BASE32.indexOf(c);
      if (value < 0) {
        return Optional.empty();
      }
      held = (held << 5 | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.append((char) (held >> bits & 0xff));
      }
    }
    return Optional.of(out.toString());
  }

  private static Optional<String> hex(String input) {
    String digits = input.replaceAll("\\s", "");
    try {
      return Optional.of(new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The bytes of a dump with addresses at the left and text at the right. */
  private static Optional<String> dump(String input) {
    StringBuilder digits = new StringBuilder();
    input
        .lines()
        .forEach(line ->
            digits.append(
                line.replaceFirst("^[0-9a-fA-F]*:?\\s*", "").replaceFirst("\\s{2}.*", "")));
    return hex(digits.toString());
  }

  private Decoders() {}
}
