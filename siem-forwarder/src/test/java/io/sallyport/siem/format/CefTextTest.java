package io.sallyport.siem.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CefTextTest {

  private static final Instant AT = Instant.ofEpochMilli(1_763_762_400_123L);
  private static final Pattern FORGED_FIELD = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*=");

  @Test
  void a_line_has_seven_header_fields_and_then_its_extension() {
    CefRecord record = CefRecord.of(Signature.BLOCK_HIT, 8, AT).put(CefKey.SUSER, "alice").build();

    assertThat(CefText.of(record, "0.1.0"))
        .isEqualTo(
            "CEF:0|Sallyport|Gateway|0.1.0|SP-202|BLOCK rule hit|8|"
                + " rt=1763762400123 suser=alice");
  }

  @Test
  void backslash_equals_and_line_ends_are_escaped_in_a_value_and_a_pipe_is_not() {
    assertThat(line("a=b|c\\d\ne\rf")).endsWith(" cs1=a\\=b|c\\\\d\\ne\\rf cs1Label=commandLine");
  }

  @Test
  void control_characters_become_visible_text_whose_backslash_is_escaped() {
    assertThat(line("a\u001b[31m\0b\u007f\u0085"))
        .endsWith(" cs1=a\\\\x1b[31m\\\\x00b\\\\x7f\\\\x85 cs1Label=commandLine");
  }

  @Test
  void what_changes_the_direction_or_is_invisible_becomes_visible_text() {
    assertThat(line("a\u202eb\u200b\ufeff\u2028\ud800"))
        .contains(" cs1=a\\\\u202eb\\\\u200b\\\\ufeff\\\\u2028\\\\ud800 ");
  }

  @Test
  void spaces_at_the_edges_of_a_value_are_kept_as_visible_text() {
    assertThat(line("  ls  ")).contains(" cs1=\\\\x20 ls\\\\x20\\\\x20 ");
  }

  @Test
  void a_header_field_escapes_pipe_and_backslash_but_not_equals() {
    CefRecord record = CefRecord.of(Signature.BLOCK_HIT, 8, AT).build();

    assertThat(CefText.of(record, "1|2\\3=4\n5"))
        .startsWith("CEF:0|Sallyport|Gateway|1\\|2\\\\3=4 5|SP-202|");
  }

  @Test
  void a_value_over_its_limit_is_cut_before_escaping_and_named() {
    CefRecord record =
        CefRecord.of(Signature.BLOCK_HIT, 8, AT)
            .put(CustomField.CS1, "commandLine", "=".repeat(4001))
            .build();

    assertThat(record.extension().get(CefKey.CS1)).isEqualTo("=".repeat(4000));
    assertThat(CefText.of(record, "1"))
        .contains("\\=".repeat(4000) + " ")
        .contains(" flexString1=cs1 flexString1Label=truncated");
  }

  @Test
  void cutting_never_splits_a_character_or_its_rendering() {
    assertThat(VisibleText.of("abc\ud83d\ude00", 4)).isEqualTo(new VisibleText("abc", true));
    assertThat(VisibleText.of("abc\u001b", 6)).isEqualTo(new VisibleText("abc", true));
    assertThat(VisibleText.of("abc\u001b", 7)).isEqualTo(new VisibleText("abc\\x1b", false));
  }

  @Property
  void whatever_was_typed_the_line_stays_one_line_and_has_the_fields_we_set(@ForAll String typed) {
    String line = line(typed);

    assertThat(line).doesNotContain("\n", "\r");
    assertThat(line.chars().filter(Character::isISOControl)).isEmpty();
    String extension = line.substring(line.indexOf("|8|") + 3);
    long fields = FORGED_FIELD.matcher(extension).results().count();
    assertThat(fields).isEqualTo(typed.isEmpty() ? 1 : 3);
  }

  private static String line(String typed) {
    CefRecord record =
        CefRecord.of(Signature.BLOCK_HIT, 8, AT).put(CustomField.CS1, "commandLine", typed).build();
    return CefText.of(record, "1");
  }
}
