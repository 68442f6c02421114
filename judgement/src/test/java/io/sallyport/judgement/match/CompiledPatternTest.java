package io.sallyport.judgement.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.judgement.rule.InvalidRuleException;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.shell.ShellSplitter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rm -rf /var/data | rm -rf /var/data",
        "rm -rf /var/data | rm -f -r -v /var/data /tmp/x",
        "rm -rf /var/data | rm /var/data -fr",
        "rm -rf /var/data | rm -rfv -- /var/data/",
        "rm -rf /var/data | rm -rf /var/./data/sub/..",
        "rm -rf /var/* | rm -rf /var/a/b",
        "rm -rf /var/data | rm -rf /var/d*",
        "rm -rf /var/data | rm --rec --for /var/[d]ata",
        "rm -rf /var/data | cd /var; rm -Rf ./data",
        "passwd * | /bin/passw? root",
        "rm -rf /var/* | rm -rf /var/$x",
        "rm -rf /var/* | rm -rf /var/*",
        "rm * | rm",
        "rm * | rm -rf x",
        "reboot | reboot now",
        "reboot | /usr/sbin/reboot",
        "/sbin/reboot | reboot",
        "/sbin/reboot | /sbin//reboot",
        "mkfs.* * | mkfs.ext4 /dev/sda",
        "systemctl stop * | systemctl stop",
        "systemctl stop * | systemctl --now stop sshd",
        "systemctl isolate *.target | systemctl isolate rescue.target",
        "service * stop | service ssh stop",
        "iptables -F | iptables -t nat -F",
        "iptables --flush | iptables --flush INPUT",
        "prog --opt | prog --opt=3",
        "prog --opt=? | prog --opt=3",
        "dd of=/dev/* | dd if=x of=/dev/sda",
        "find /var/data -delete | find /var/data -type f -delete",
        "echo 'a  b' | echo 'a  b'",
        "echo \\* | echo '*'",
        "cp /a /b | cp /x /b /a",
      })
  void aDenyPatternTouchesWhatHasWhatItNames(String pattern, String line) {
    assertThat(touches(pattern, line)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rm -rf /var/data | rm -r /var/data",
        "rm -rf /var/data | rm -rf /var/database",
        "rm -rf /var/data | rm -rf $x",
        "rm -rf /var/* | rm -rf /tmp/x",
        "rm -rf /var/* | rm -rf $x",
        "rm -rf /var/data | rm -- -rf /var/data",
        "reboot | echo reboot",
        "/opt/tool | /usr/bin/tool",
        "systemctl stop * | systemctl status sshd stop",
        "git rm * | git log rm",
        "iptables -F | iptables -f",
        "find /var/data -delete | find /var/data -maxdepth 1 -type l -name d",
        "prog --opt | prog --option",
        "prog ? | prog ab",
        "prog ? | prog $x",
        "echo \\* | echo x",
      })
  void aDenyPatternLeavesTheRestAlone(String pattern, String line) {
    assertThat(touches(pattern, line)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ls | ls",
        "ls | /usr/bin/ls",
        "ls * | ls",
        "ls * | ls -la /tmp $x",
        "ls -la | ls -al",
        "ls -la | ls -l -a",
        "systemctl status * | systemctl status sshd",
        "systemctl status * | systemctl status --no-pager sshd",
        "cat /var/log/* | cat /var/log/syslog",
        "cat /var/log/* | cat /var/log//./syslog",
        "/opt/tool x | /opt/tool x",
        "grep -i ? * | grep -i x f -v",
      })
  void anAllowlistPatternListsWhatHasNothingBeyondIt(String pattern, String line) {
    assertThat(lists(pattern, line)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ls | ls -l",
        "ls | ls x",
        "ls | ./ls",
        "ls | /tmp/ls",
        "ls | ~/ls",
        "ls | $x/ls",
        "ls * | A=b ls",
        "ls * | ls > f",
        "ls * | ls < f",
        "ls -la | ls -l",
        "ls -la | ls -lah",
        "ls -la | ls -la x",
        "systemctl status * | systemctl stop sshd",
        "systemctl status * | systemctl stop status",
        "systemctl status * | systemctl -H evil status",
        "git status * | git -c alias.status=!sh status",
        "cat /var/log/* | cat /var/log/../../etc/shadow",
        "cat /var/log/* | cat /var/log/a /etc/shadow",
        "cat /var/log/a | cat /var/log/$x",
        "/opt/tool x | tool x",
        "prog --opt | prog --opt=3",
      })
  void anAllowlistPatternListsNothingElse(String pattern, String line) {
    assertThat(lists(pattern, line)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COMMAND | * x | 0",
        "COMMAND | ls 'a | 3",
        "COMMAND | ls \"a | 3",
        "COMMAND | ls; id | 2",
        "COMMAND | ls \\ | 3",
        "COMMAND | a $x | 2",
        "REGEX | ab[c | 2",
        "REGEX | a(b | 1",
        "REGEX | a)b | 1",
        "REGEX | a** | 1",
        "REGEX | x(?=y) | 1",
        "REGEX | a\\ | 1",
      })
  void aPatternThatDoesNotCompileSaysWhere(PatternKind kind, String text, int position) {
    assertThatThrownBy(() -> CompiledPattern.compile(new Pattern(kind, text)))
        .isInstanceOfSatisfying(
            InvalidRuleException.class,
            e -> {
              assertThat(e.violations()).hasSize(1);
              assertThat(e.violations().getFirst().field()).isEqualTo("pattern.text");
              assertThat(e.violations().getFirst().position()).isEqualTo(position);
            });
  }

  @Property(tries = 500)
  void theOrderOfOptionsDoesNotMatter(
      @ForAll @Size(min = 1, max = 5) List<@AlphaChars @StringLength(1) String> letters,
      @ForAll long seed) {
    List<String> options = new ArrayList<>(letters.stream().distinct().map(l -> "-" + l).toList());
    String pattern = "prog -" + String.join("", letters) + " /x";
    Collections.shuffle(options, new Random(seed));
    String line = "prog " + String.join(" ", options) + " /x";

    assertThat(touches(pattern, line)).isTrue();
    assertThat(touches(pattern, line + " -z /y")).isTrue();
    assertThat(lists(pattern, line)).isTrue();
    assertThat(lists(pattern, line + " /y")).isFalse();
  }

  @Property(tries = 1000)
  void aGlobMatchesAsItsRegularExpressionWould(
      @ForAll @Size(max = 8) List<Boolean> shape,
      @ForAll @StringLength(max = 10) @net.jqwik.api.constraints.CharRange(from = 'a', to = 'c')
          String text) {
    StringBuilder glob = new StringBuilder();
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < shape.size(); i++) {
      boolean wild = shape.get(i);
      String literal = String.valueOf((char) ('a' + i % 3));
      glob.append(wild ? (i % 2 == 0 ? "*" : "?") : literal);
      regex.append(wild ? (i % 2 == 0 ? ".*" : ".") : literal);
    }
    Cells pattern = PatternWords.read("x" + glob).getFirst();

    assertThat(pattern.matches(Cells.of("x" + text))).isEqualTo(("x" + text).matches("x" + regex));
  }

  @Property(tries = 1000)
  void noLineMakesMatchingThrow(@ForAll String text) {
    LineForm line = LineForm.of(text, ShellSplitter.split(text));
    for (String pattern : List.of("rm -rf /var/*", "sudo ls *", "/bin/x", "y ? z")) {
      CompiledPattern compiled = CompiledPattern.compile(new Pattern(PatternKind.COMMAND, pattern));
      compiled.touches(line);
      compiled.listsAny(line);
    }
  }

  private static boolean touches(String pattern, String line) {
    return CompiledPattern.compile(new Pattern(PatternKind.COMMAND, pattern)).touches(form(line));
  }

  private static boolean lists(String pattern, String line) {
    return CompiledPattern.compile(new Pattern(PatternKind.COMMAND, pattern)).listsAny(form(line));
  }

  private static LineForm form(String line) {
    return LineForm.of(line, ShellSplitter.split(line));
  }
}
