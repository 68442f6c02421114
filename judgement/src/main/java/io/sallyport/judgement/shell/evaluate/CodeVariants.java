package io.sallyport.judgement.shell.evaluate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code with what it computes in a simple way already done: texts that it gives names to, characters
 * by number, texts that it decodes or turns round.
 */
final class CodeVariants {

  private static final Pattern NAMED =
      Pattern.compile("[$@]?\\b([A-Za-z_]\\w{0,30})\\s*:?=\\s*(\"[^\"\\\\]*\"|'[^'\\\\]*')");
  private static final Pattern CHARACTER =
      Pattern.compile("\\b[cC]hr\\(\\s*(\\d{1,3}|0x[0-9a-fA-F]{2})\\s*\\)");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]+)\"|'([^'\\\\]+)'");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{4,}={0,2}");
  private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2}){2,}");
  private static final Pattern TURNS = Pattern.compile("reverse|\\[::-1\\]|strrev|\\.rev\\b");
  private static final Pattern DECODES =
      Pattern.compile(
          "b64|base64|atob|decode|unhex|fromhex|pack|hex2bin", Pattern.CASE_INSENSITIVE);
  private static final int MOST = 5;
  private static final int LONGEST = 4_000;

  /** The code in other words; none when there are none. */
  static List<String> of(String code) {
    if (code.length() > LONGEST) {
      return List.of();
    }
    List<String> variants = new ArrayList<>();
    String numbered = numbered(code);
    if (!numbered.equals(code)) {
      variants.add(numbered);
    }
    Matcher named = NAMED.matcher(code);
    String inside = code;
    String outside = code;
    for (int i = 0; i < MOST && named.find(); i++) {
      String name = Pattern.quote(named.group(1));
      String text = named.group(2).substring(1, named.group(2).length() - 1);
      String raw = Matcher.quoteReplacement(text);
      inside = inside.replaceAll("#?\\$?\\{" + name + "\\}|\\$" + name + "\\b", raw);
      outside =
          outside.replaceAll(
              "\\$?\\b" + name + "\\b(?!\\s*:?=[^=])",
              Matcher.quoteReplacement("\"" + text + "\""));
    }
    if (!inside.equals(code)) {
      variants.add(inside);
    }
    if (!outside.equals(code)) {
      variants.add(outside);
    }
    return variants;
  }

  private static String numbered(String code) {
    return CHARACTER
        .matcher(code)
        .replaceAll(match -> {
          String number = match.group(1);
          int value =
              number.startsWith("0x")
                  ? Integer.parseInt(number.substring(2), 16)
                  : Integer.parseInt(number);
          return value < ' ' || value > '~'
              ? Matcher.quoteReplacement(match.group())
              : Matcher.quoteReplacement("\"" + (char) value + "\"");
        });
  }

  /** The texts in it that it decodes or turns round, as they are then. */
  static List<String> decoded(String code) {
    List<String> decoded = new ArrayList<>();
    boolean turns = TURNS.matcher(code).find();
    boolean decodes = DECODES.matcher(code).find();
    if (code.length() > LONGEST || !(turns || decodes)) {
      return decoded;
    }
    Matcher literals = LITERAL.matcher(code);
    while (decoded.size() < MOST && literals.find()) {
      String text = literals.group(1) == null ? literals.group(2) : literals.group(1);
      if (turns) {
        decoded.add(new StringBuilder(text).reverse().toString());
      }
      if (decodes && HEX.matcher(text).matches()) {
        decoded.add(text(HexFormat.of().parseHex(text)));
      }
      if (decodes && BASE64.matcher(text).matches() && text.length() % 4 == 0) {
        decoded.add(base64(text));
      }
    }
    return decoded;
  }

  private static String base64(String text) {
    try {
      return text(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      // It only looked like it.
      return "";
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private CodeVariants() {}
}
