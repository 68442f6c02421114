package io.sallyport.siem.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A parser written by others reads in our lines exactly what we put into them. */
class LognormalizerIT {

  private static final Instant AT = Instant.ofEpochMilli(1_763_762_400_123L);

  private static final List<String> HOSTILE =
      List.of(
          "rm -rf / | cs2=forged suser=root",
          "echo a=b\\=c \\\\ \\| | \\n '\"",
          "printf 'a\nCEF:0|Evil|Evil|1|1|forged|10| suser=root\n'",
          "a\r\nb",
          "\u001b]0;title\u0007\u001b[2J",
          "nul \0 byte",
          " leading and trailing ",
          "\\",
          "=",
          "|",
          "trailing backslash \\",
          "tab\tsuser=root",
          "bad \ufffd utf-8 \ud800 half",
          "\u202eevil\u202c \u200b",
          "emoji \ud83d\ude00 and ümläut",
          "x suser=root duser=root act=ALLOWED",
          "[8:]{\"json\":\"x\"}",
          "%f:cef% <134>1 -");

  @BeforeEach
  @BeforeProperty
  void installed() {
    assumeTrue(Lognormalizer.isInstalled(), "lognormalizer (liblognorm-utils) is not installed");
  }

  @Test
  void hostile_command_lines_are_read_back_as_they_were_put_in() {
    readsBack(HOSTILE);
  }

  @Property(tries = 20)
  void any_command_lines_are_read_back_as_they_were_put_in(
      @ForAll("commandLines") List<String> typed) {
    readsBack(typed);
  }

  @Provide
  Arbitrary<List<String>> commandLines() {
    Arbitrary<String> nasty =
        Arbitraries.strings().withChars("=|\\\"'\n\r \0\u001b\t abcs1n%").ofMaxLength(60);
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(60);
    return Arbitraries.oneOf(nasty, any)
        .filter(s -> !s.isEmpty())
        .list()
        .ofMinSize(50)
        .ofMaxSize(200);
  }

  private static void readsBack(List<String> typed) {
    List<CefRecord> records = typed.stream().map(LognormalizerIT::record).toList();
    List<String> lines = records.stream().map(r -> CefText.of(r, "0.1.0")).toList();

    List<JsonObject> parsed = Lognormalizer.parse(lines);

    assertThat(parsed).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      JsonObject cef = parsed.get(i).getJsonObject("f");
      assertThat(cef).describedAs("line %s", lines.get(i)).isNotNull();
      assertThat(cef.getString("SignatureID")).isEqualTo("SP-202");
      assertThat(new TreeMap<>(cef.getJsonObject("Extensions").getMap()))
          .describedAs("line %s", lines.get(i))
          .isEqualTo(new TreeMap<>(expected(records.get(i))));
    }
  }

  private static Map<String, Object> expected(CefRecord record) {
    return record.extension().entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().text(), Map.Entry::getValue));
  }

  private static CefRecord record(String typed) {
    return CefRecord.of(Signature.BLOCK_HIT, 8, AT)
        .put(CustomField.CS1, "commandLine", typed)
        .put(CustomField.CS2, "ruleName", typed)
        .put(CefKey.SUSER, typed)
        .build();
  }
}
