package io.sallyport.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Table TABLE =
      Table.of(Column.of("ID", "/id"), Column.time("AT", "/at"), Column.text("LINE", "/line"));

  @Test
  void columnsAreAlignedAndTimesAreToTheSecond() throws Exception {
    assertThat(
            printed(
                Screen.NONE,
                """
                [{"id": "a", "at": "2026-11-22T10:00:00.123456Z", "line": "ls"},
                 {"id": "longer", "line": ""}]
                """))
        .isEqualTo(
            """
            ID      AT                    LINE
            a       2026-11-22T10:00:00Z  ls
            longer  -                     -
            """);
  }

  @Test
  void onATerminalThatIsTooNarrowTextIsCutAndTheRestIsNot() throws Exception {
    String table =
        printed(
            new Screen(40, false),
            "[{\"id\": \"abcdefghijkl\", \"line\": \"0123456789 123456789\"}]");
    assertThat(table.lines().toList().getLast())
        .isEqualTo("abcdefghijkl  -   0123456789 123456789");
    String narrow =
        printed(
            new Screen(30, false),
            "[{\"id\": \"abcdefghijkl\", \"line\": \"0123456789 123456789\"}]");
    assertThat(narrow.lines().toList().getLast()).isEqualTo("abcdefghijkl  -   0123456789 …");
  }

  @Test
  void aFileOrAPipeGetsEverything() throws Exception {
    String line = "x".repeat(500);
    assertThat(printed(Screen.NONE, "[{\"line\": \"" + line + "\"}]")).contains(line);
  }

  @Test
  void wideAndCombiningCharactersKeepTheColumnsInLine() throws Exception {
    assertThat(
            printed(
                Screen.NONE,
                """
                [{"id": "漢字", "at": "x", "line": "1"}, {"id": "e\u0301", "at": "x", "line": "2"},
                 {"id": "🙂", "at": "x", "line": "3"}]
                """))
        .isEqualTo(
            """
            ID    AT  LINE
            漢字  x   1
            e\u0301     x   2
            🙂    x   3
            """);
  }

  @Test
  void nothingOfACellReachesTheTerminalAsAControlCharacter() throws Exception {
    String table =
        printed(
            new Screen(200, true),
            "[{\"line\": \"a\\u001b]0;x\\u0007\\u001b[2J\\r\\nb\\u009b6n\\u202etxt\\u200b\"}]");
    assertThat(table.lines().toList().getLast())
        .endsWith("a\\x1b]0;x\\x07\\x1b[2J\\r\\nb\\x9b6n\\u202etxt\\u200b");
  }

  @Test
  void titlesStandOutOnlyWhereThatIsWanted() throws Exception {
    assertThat(printed(new Screen(80, true), "[]")).startsWith("\u001b[1mID");
    assertThat(printed(new Screen(80, false), "[]")).doesNotContain("\u001b");
    assertThat(printed(Screen.NONE, "[]")).doesNotContain("\u001b");
  }

  private static String printed(Screen screen, String items) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonNode json = new JsonMapper().readTree(items);
    TABLE.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), screen, json, true);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
