package io.sallyport.judgement.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Confidence;
import io.sallyport.judgement.verdict.Decision;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.judgement.verdict.Judgement;
import io.sallyport.judgement.verdict.LineKind;
import io.sallyport.judgement.verdict.ShellState;
import io.sallyport.judgement.verdict.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What follows only so much of a text must not be silent about the rest: however much that is
 * harmless stands before what is forbidden, the line is refused or opaque.
 */
class BeyondLimitsTest {

  private static final List<Integer> COUNTS = List.of(12, 60, 150, 400, 1_500);

  private static CompiledSnapshot rules;

  @BeforeAll
  static void readRules() throws IOException {
    Path folder = Path.of("src", "test", "resources", "io", "sallyport", "judgement", "corpus");
    rules = new CompiledSnapshot(CorpusRules.read(folder.resolve("corpus-rules.json")));
  }

  /**
   * @param line with a ⏎ for a line end, {@code ‹…›} around what is repeated, in which {@code #} is
   *     its number
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\u0001',
      textBlock =
          """
          crontab - <<EOF⏎‹# * * * * true⏎›* * * * * rm -rf /var/data⏎EOF
          make -f - <<EOF⏎‹x#: ; true⏎›a: ; rm -rf /var/data⏎EOF
          make --eval='a: ; $(Z)' ‹X#=y › 'Z=rm -rf /var/data'
          nft -f - <<EOF⏎‹add table t#⏎›flush ruleset⏎EOF
          cpio -o <<EOF⏎‹f#⏎›/etc/shadow⏎EOF
          awk '{print $0}' <<EOF | sh⏎‹true⏎›rm -rf /var/data⏎EOF
          while read l; do $l; done <<EOF⏎‹true⏎›rm -rf /var/data⏎EOF
          while read l; do cat $l; done <<EOF⏎‹f#⏎›/etc/shadow⏎EOF
          for f in ‹f# ›/etc/shadow; do cat $f; done
          for f in ‹f# ›/var/data; do rm -rf $f; done
          cat ‹f# ›/etc/shadow
          tmux ‹new-window true \\; ›new-window 'rm -rf /var/data'
          tmux new -d '‹#\\(true) ›#(rm -rf /var/data)'
          vim ‹-c y# ›-c '!rm -rf /var/data' f
          vim -c '‹s/a/b/|›r /etc/shadow' f
          ed f <<EOF⏎‹p⏎›!rm -rf /var/data⏎EOF
          sqlite3 x <<EOF⏎‹.print #⏎›.shell rm -rf /var/data⏎EOF
          python3 -c 'a = [‹"#", ›0]; open("/etc/shadow")'
          python3 -c 'import sys; [‹"#", ›0]; print(open("/etc/shadow").read())'
          perl -e '‹print "#"; ›open F, "/etc/shadow"'
          tclsh <<EOF⏎‹exec true #⏎›exec rm -rf /var/data⏎EOF
          sed -n '‹s/a#/b/;›s/.*/rm -rf \\/var\\/data/e' f
          psql -c '‹select #; ›\\! rm -rf /var/data'
          cat > ~/.bashrc <<EOF⏎‹true #⏎›rm -rf /var/data⏎EOF
          cat > /etc/cron.d/x <<EOF⏎‹# * * * * root true⏎›* * * * * root rm -rf /var/data⏎EOF
          logrotate -f <(cat <<EOF⏎‹true #⏎›rm -rf /var/data⏎EOF⏎)
          xargs rm -rf <<EOF⏎‹f#⏎›/var/data⏎EOF
          xargs -I{} sh -c {} <<EOF⏎‹true⏎›rm -rf /var/data⏎EOF
          parallel <<EOF⏎‹true #⏎›rm -rf /var/data⏎EOF
          find . ‹-name f# -o ›-exec rm -rf /var/data \\;
          sh <<EOF⏎‹true #⏎›rm -rf /var/data⏎EOF
          ‹true #; ›rm -rf /var/data
          alias ‹a#=true ›z='rm -rf /var/data'⏎z
          printf '%s\\n' ‹true ›'rm -rf /var/data' | sh
          echo ‹a#=$((1+1)) ›| tee /etc/passwd
          ssh host '‹true #; ›rm -rf /var/data'
          env ‹A#=b ›rm -rf /var/data
          eval '‹true #; ›rm -rf /var/data'
          f() { ‹true #; ›rm -rf /var/data; }; f
          case x in ‹a#) true;; ›*) rm -rf /var/data;; esac
          set -- ‹a# ›/var/data; rm -rf "$@"
          a=(‹a# ›/var/data); rm -rf "${a[@]}"
          rm -rf {‹a#,›/var/data}
          """)
  void aForbiddenThingIsNotLostBehindManyOthers(String line) {
    List<String> silent =
        COUNTS.stream()
            .map(count -> written(line, count))
            .filter(text -> text.length() < 60_000)
            .filter(BeyondLimitsTest::isSilent)
            .map(text -> text.length() + " characters")
            .toList();

    assertThat(isSilent(written(line, 1))).as("with one before it").isFalse();
    assertThat(silent).isEmpty();
  }

  private static String written(String line, int count) {
    int from = line.indexOf('‹');
    int to = line.indexOf('›');
    String repeated = line.substring(from + 1, to);
    String all =
        IntStream.range(0, count)
            .mapToObj(i -> repeated.replace("#", String.valueOf(i % 60)))
            .collect(Collectors.joining());
    return (line.substring(0, from) + all + line.substring(to + 1)).replace('⏎', '\n');
  }

  private static boolean isSilent(String line) {
    Judgement judgement =
        Judge.judge(
            rules,
            new Submission(
                Map.of(),
                ShellState.EMPTY,
                List.of(line),
                LineKind.TERMINAL,
                Confidence.CERTAIN,
                Dialect.BASH));
    return judgement.verdict().decision() == Decision.PROCEED
        && judgement.verdict().opaque().isEmpty();
  }
}
