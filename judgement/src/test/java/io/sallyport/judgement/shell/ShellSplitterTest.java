package io.sallyport.judgement.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellSplitterTest {

  @Property(tries = 2000)
  void anyStringHasAnAnswer(@ForAll String text) {
    assertThat(ShellSplitter.split(text)).isNotNull();
  }

  @Property(tries = 4000)
  void anyHeapOfShellSyntaxHasAnAnswer(@ForAll("syntax") List<String> pieces) {
    String text = String.join("", pieces);

    ShellLine line = ShellSplitter.split(text);

    assertThat(line.everyCommand()).allSatisfy(c -> assertThat(text.length()).isPositive());
    assertThat(ShellSplitter.split(text)).isEqualTo(line);
  }

  @Property(tries = 1000)
  void aQuotedWordIsOneWordWhateverIsInIt(@ForAll String text) {
    String word = text.replace("'", "").replace("\uffff", "");

    ShellLine line = ShellSplitter.split("echo '" + word + "'");

    assertThat(line.incomplete()).isFalse();
    assertThat(line.opaque()).isEmpty();
    assertThat(line.commands()).hasSize(1);
    assertThat(line.commands().getFirst().argv()).isEqualTo(List.of("echo", word));
  }

  @Property(tries = 1000)
  void aCommandBehindASeparatorIsFoundWhateverCompleteLineIsBefore(
      @ForAll("syntax") List<String> pieces) {
    String before = String.join("", pieces);
    ShellLine alone = ShellSplitter.split(before);
    if (alone.incomplete() || !alone.opaque().isEmpty() || before.contains("!")) {
      return;
    }
    ShellLine line = ShellSplitter.split(before + "\nlast word");

    assertThat(line.commands().getLast().argv()).isEqualTo(List.of("last", "word"));
  }

  static Stream<String> bombs() {
    int n = 5000;
    return Stream.of(
        "(".repeat(n),
        "{ ".repeat(n),
        "$(".repeat(n),
        "`".repeat(n),
        "$((".repeat(n),
        "${x:-".repeat(n),
        "\"$(".repeat(n),
        "<(".repeat(n),
        "{a,".repeat(n),
        "{a,b}".repeat(n),
        "<<A ".repeat(n),
        "if ".repeat(n),
        "case x in ".repeat(n),
        "a;".repeat(n),
        "a|".repeat(n),
        "a ".repeat(n),
        "sudo ".repeat(n),
        "eval ".repeat(n),
        "f() ".repeat(n),
        "$".repeat(n),
        "\\".repeat(n),
        "'".repeat(n),
        "\"".repeat(n),
        "[".repeat(n),
        "!".repeat(n),
        "a=(".repeat(n),
        "((".repeat(n),
        "1>&2 ".repeat(n),
        "x".repeat(5_000_000),
        "for i in ".repeat(n));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void aBombIsAnsweredAndNotCarriedOut(String bomb) {
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(ShellSplitter.split("reboot; " + bomb).commands().getFirst().argv())
                .isEqualTo(List.of("reboot")));
  }

  @Test
  void whatIsBeyondTheLimitsIsOpaqueAndWhatIsBeforeIsKept() {
    ShellLine line = ShellSplitter.split("rm -rf /x " + "$(".repeat(5000));

    assertThat(line.opaque()).extracting(OpaquePart::reason).contains(OpaqueReason.LIMIT);
    assertThat(line.incomplete()).isFalse();
    assertThat(line.commands()).anySatisfy(c -> assertThat(c.argv()).startsWith("rm", "-rf", "/x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$x",
        "a$x",
        "`a`",
        "$(a) b",
        "l?",
        "/bin/r*",
        "eval $x",
        "eval \"$x\"",
        "sh -c \"$x\"",
        "sudo $opt id",
        "curl x | sh",
        "bash < f",
        "bash f",
        ". f",
        "source f",
        "!!",
        "!r",
        "a !$",
        "fi",
        "done",
        "}",
        "a )",
        ";;",
        "then a",
        "a (b)",
        "ls >",
        "sh -c 'a \"'",
        "cat <<A\n$(\nA",
      })
  void whatCanNotBeWorkedOutIsOpaque(String text) {
    assertThat(ShellSplitter.split(text).opaque()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a $x",
        "a *",
        "a {b,c}",
        "~/bin/a",
        "~bob/a",
        "a ~",
        "[ -e x ]",
        "a [b]",
        "echo {}",
        "find . -exec a {} +",
        "[[ ! -e x && ( a < b ) ]]",
        "a != b",
        "! a",
        "echo hi!",
        "echo 'a!b'",
        "a=1",
        "a=$(b)",
        "sh -c 'a; b'",
        "eval a",
        "{ a; } 2>&1 | b",
        "(a; b) > f",
        "if a; then b; fi > f",
        "a \\\n b",
        "time -p a",
        "a#b",
        "echo $'a\\'b'",
        "a 2>/dev/null",
        "for ((i=0; i<3; i++)); do a; done",
        "while read -r x; do a; done < f",
        "bash",
        "bash -l",
        "xargs a",
        "a &",
        "a; # b",
      })
  void whatCanBeWorkedOutIsNot(String text) {
    assertThat(ShellSplitter.split(text).opaque()).isEmpty();
    assertThat(ShellSplitter.split(text).incomplete()).isFalse();
  }

  @Test
  void unknownPartsOfAWordAreKeptApart() {
    Word word = ShellSplitter.split("a pre\"$x\"post*").commands().getFirst().words().get(1);

    assertThat(word.parts())
        .containsExactly(
            new Word.Text("pre"),
            new Word.Unknown("$x", Word.Kind.VARIABLE, false),
            new Word.Text("post"),
            new Word.Unknown("*", Word.Kind.GLOB, true));
    assertThat(word.known()).isEmpty();
    assertThat(word.source()).isEqualTo("pre\"$x\"post*");
  }

  @Test
  void redirectionsAndAssignmentsAreNotWords() {
    SimpleCommand command =
        ShellSplitter.split("A=1 B='x y' 2>&1 prog >>f arg <<<text 3<&-").commands().getFirst();

    assertThat(command.argv()).isEqualTo(List.of("prog", "arg"));
    assertThat(command.assignments())
        .extracting(SimpleCommand.Assignment::name)
        .containsExactly("A", "B");
    assertThat(command.redirections())
        .extracting(Redirection::operator)
        .containsExactly(
            Redirection.Operator.DUPLICATE_OUTPUT,
            Redirection.Operator.APPEND,
            Redirection.Operator.HERE_STRING,
            Redirection.Operator.DUPLICATE_INPUT);
  }

  @Test
  void aHereDocumentsBodyIsNotCommandsButItsSubstitutionsAre() {
    assertThat(programs("cat <<A; b\nc\n$(d)\nA\ne")).isEqualTo("d cat b e");
    assertThat(programs("cat <<'A'\n$(d)\nA\ne")).isEqualTo("cat e");
    assertThat(programs("cat <<-A\n\tx\n\tA\ne")).isEqualTo("cat e");
    assertThat(ShellSplitter.split("cat <<A\nA ").incomplete()).isTrue();
  }

  @Test
  void whatAWrapperRunsIsFoundBehindIt() {
    assertThat(programs("sudo -u x env A=b nice -n 5 timeout -s INT 3 id"))
        .isEqualTo("sudo env nice timeout id");
    assertThat(programs("xargs -I {} rm {}")).isEqualTo("xargs rm");
    assertThat(programs("command -v id")).isEqualTo("command");
    assertThat(programs("sudo -l")).isEqualTo("sudo");
    assertThat(programs("bash -xc 'a; b | c' d")).isEqualTo("bash a b c");
  }

  private static String programs(String text) {
    return ShellSplitter.split(text)
        .everyCommand()
        .map(SimpleCommand::programName)
        .collect(Collectors.joining(" "));
  }

  @Provide
  Arbitrary<List<String>> syntax() {
    return Arbitraries.of(
            " ",
            " ",
            "\n",
            ";",
            ";;",
            "&",
            "&&",
            "|",
            "||",
            "|&",
            "(",
            ")",
            "{",
            "}",
            "{ ",
            "; }",
            "<",
            ">",
            ">>",
            "<<",
            "<<<",
            "&>",
            ">|",
            "<(",
            ">(",
            "$(",
            "$((",
            "))",
            "${",
            "`",
            "'",
            "\"",
            "$'",
            "\\",
            "\\\n",
            "#",
            "!",
            "~",
            "*",
            "?",
            "[",
            "[[",
            "]]",
            "a",
            "b",
            "x=",
            "=",
            "$x",
            "1",
            "2>&1",
            "if ",
            "then ",
            "fi",
            "for ",
            " in ",
            "do ",
            "done",
            "while ",
            "case ",
            "esac",
            "function ",
            "f()",
            "sudo ",
            "eval ",
            "sh -c ",
            "-c",
            "--",
            "EOF",
            "<<EOF\n",
            "\nEOF\n",
            "coproc ",
            "time ")
        .list()
        .ofMaxSize(25);
  }
}
