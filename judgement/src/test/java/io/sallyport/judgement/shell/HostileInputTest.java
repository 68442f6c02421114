package io.sallyport.judgement.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sallyport.judgement.shell.syntax.Dialect;
import java.time.Duration;
import java.util.List;
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
    return Stream.of(
            "(",
            "{ ",
            "$(",
            "`",
            "$((",
            "${x:-",
            "\"$(",
            "<(",
            "{a,",
            "{a,b}",
            "{1..9}",
            "<<A ",
            "if true; then ",
            "case x in x) ",
            "a;",
            "a|",
            "sudo ",
            "eval ",
            "ssh h ",
            "f(){ ",
            "f(){ f|f; };f;",
            ":(){ :|:& };:",
            "$[",
            "a[$(b)]=1 ",
            "x=$x$x; ",
            "x+=$x;",
            "find . -exec ",
            "xargs ",
            "bash -c '",
            "for i in 1 2; do ",
            "for i in {1..50}; do ",
            "while true; do ",
            "select x in a; do ",
            "trap 'a' INT;",
            "alias a='a ';\na\n",
            "${x//a/b}",
            "@(",
            "function f { ",
            "coproc ",
            "!! ",
            "python3 -c '",
            "cd a;")
        .flatMap(
            unit -> Stream.of(unit.repeat(REPETITIONS), unit.repeat(REPETITIONS) + ")".repeat(99)));
  }

  @ParameterizedTest
  @MethodSource("repeated")
  void aConstructWithinItselfIsAnsweredInTime(String text) {
    ShellSplitter.split(text);
    // Generous, for machines that do other things; on an idle one it is below 50 ms.
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ShellSplitter.split(text));
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
      memory = ShellSplitter.split(line, dialect, memory).memory();
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
