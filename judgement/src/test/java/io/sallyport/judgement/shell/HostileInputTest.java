package io.sallyport.judgement.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sallyport.judgement.shell.syntax.Budget;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text keeps the judge busy, makes it throw, or has two answers. */
class HostileInputTest {

  private static final int REPETITIONS = 5000;

  static Stream<String> repeated() {
    return resource()
        .lines()
        .filter(line -> !line.startsWith("# "))
        .map(line -> line.replace("\\n", "\n"))
        .flatMap(
            unit -> Stream.of(unit.repeat(REPETITIONS), unit.repeat(REPETITIONS) + ")".repeat(99)));
  }

  private static String resource() {
    try (InputStream in = HostileInputTest.class.getResourceAsStream("hostile.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("repeated")
  void aConstructWithinItselfIsBoundedWork(String text) {
    for (Dialect dialect : List.of(Dialect.UNKNOWN, Dialect.ZSH, Dialect.FISH)) {
      // How long that takes is measured by the benchmark; this only ends what doesn't end.
      ShellSplitter.Split split =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> ShellSplitter.split(text, dialect, ShellMemory.EMPTY));
      assertThat(split.work()).isLessThanOrEqualTo(2 * Budget.MOST_STEPS + 2);
    }
  }

  @Property(tries = 3000)
  void linesInARowHaveOneAnswerWhateverTheyAre(@ForAll("lines") List<String> lines) {
    for (Dialect dialect : Dialect.values()) {
      assertThat(remembered(lines, dialect)).isEqualTo(remembered(lines, dialect));
    }
  }

  private static ShellMemory remembered(List<String> lines, Dialect dialect) {
    ShellMemory memory = ShellMemory.EMPTY;
    for (String line : lines) {
      ShellSplitter.Split split = ShellSplitter.split(line, dialect, memory);
      assertThat(split.work()).isLessThanOrEqualTo(2 * Budget.MOST_STEPS + 2);
      memory = split.memory();
      assertThat(memory.toBytes().length).isLessThanOrEqualTo(64 * 1024);
    }
    return memory;
  }

  @Property(tries = 1000)
  void anyBytesAreAMemory(@ForAll byte[] bytes) {
    ShellLine line = ShellSplitter.split("ls", Dialect.BASH, new ShellMemory(bytes)).line();

    assertThat(line.commands().getFirst().argv()).isEqualTo(List.of("ls"));
    if (bytes.length > 0) {
      assertThat(line.opaque()).extracting(OpaquePart::reason).contains(OpaqueReason.FORGOTTEN);
    }
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> pieces =
        Arbitraries.of(
                " ",
                ";",
                "\n",
                "a=",
                "$a",
                "${a:-b}",
                "${a#*}",
                "${a:1:2}",
                "${!a}",
                "${a[1]}",
                "$((",
                "))",
                "1+a",
                "'",
                "\"",
                "`",
                "$(",
                ")",
                "(",
                "{",
                "}",
                "{a,b}",
                "{1..3}",
                "|",
                "&&",
                "&",
                "<",
                ">",
                "<<<",
                "<<E\n",
                "\nE\n",
                "f()",
                "f",
                "alias x='y '",
                "x",
                "eval ",
                "read v",
                "printf -v a ",
                "%s",
                "%05d",
                "trap ",
                "cd /x",
                "..",
                "!!",
                "!$",
                "^a^b",
                "sh -c ",
                "xargs ",
                "find / -exec ",
                "{}",
                "\\;",
                "declare -n a=b",
                "export ",
                "set -- ",
                "$@",
                "$1",
                "shift",
                "tr a-z b",
                "cut -c",
                "base64 -d",
                "sed s/a/b/",
                "python3 -c ",
                "exit",
                "bash",
                "ln -s /a /b",
                "> /b",
                "source /b",
                "for i in ",
                "do ",
                "done",
                "case a in ",
                "esac",
                "[[",
                "]]",
                "-",
                "\\x41",
                "é",
                "\u0000",
                "~",
                "*",
                "[a]",
                "?",
                "#")
            .list()
            .ofMaxSize(14)
            .map(list -> String.join("", list));
    return pieces.list().ofMaxSize(4);
  }
}
