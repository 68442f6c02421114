package io.sallyport.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceFilterTest {

  private static final String ESC = "\u001b";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain text, naïve 漢字 🙂\r\n",
        "\b\t\u0007",
        "E[31;1mred E[38;2;1;2;3mtrue E[4:3mcurly E[0m",
        "E[HE[2JE[12;40HE[3AE[KE[1LE[2PE[5XE[@E[4S",
        "E[1;24rE[rE[sE[uE7E8EMED",
        "E[?25lE[?25hE[?1049hE[?1049lE[?7lE[?7hE[?6h",
        "E[4hE[4lE[2 qE[!p",
        "E(0lqqkE(BE)0\u000e\u000f",
        "E#3E#6",
        "E[3b",
      })
  void whatDrawsPasses(String shown) {
    String bytes = shown.replace("E", ESC);
    assertThat(filtered(bytes)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E[5n",
        "E[6n",
        "E[?6n",
        "E[?15n", // status and cursor reports
        "E[c",
        "E[0c",
        "E[>c",
        "E[=c",
        "EZ", // device attributes
        "E[x",
        "E[1x", // terminal parameters
        "E[?1$p",
        "E[4$p", // mode reports
        "E[>q",
        "E[>0q", // version
        "E[?u",
        "E[>1u",
        "E[<u",
        "E[=1;1u", // keyboard protocols
        "E[>4;2m",
        "E[?4m", // other keys
        "E[21t",
        "E[18t",
        "E[14t",
        "E[8;24;80t",
        "E[22;0t",
        "E[2t", // window
        "E[i",
        "E[5i",
        "E[?5i", // printer
        "E[1;1;1;1;24;80*y", // checksum of the screen
        "E[?1hE=E>",
        "E[?2004h",
        "E[?1004h",
        "E[?66h",
        "E[?67h", // what keys send
        "E[?1000h",
        "E[?1002h",
        "E[?1006h",
        "E[?9h",
        "E[1;2;3;4;5T", // mouse
        "E[?1000;25h", // hidden behind a harmless one
        "E[?25;1000h",
        "E[?3h",
        "E[?40h",
        "E[?2026h",
        "E[?2031h",
        "E[?2048h",
        "E%@",
        "E%G",
        "En",
        "Eo",
        "E|",
        "EN",
        "EO",
        "E F", // character sets and forms of answers
        "E]0;title\u0007",
        "E]2;titleE\\", // titles
        "E]52;c;ZWNobyBoaQ==\u0007",
        "E]52;c;?\u0007", // clipboard
        "E]10;?\u0007",
        "E]11;?E\\",
        "E]4;1;?\u0007",
        "E]12;?\u0007", // colours
        "E]8;;file:///etc/passwdE\\", // links
        "E]50;?\u0007",
        "E]1337;File=:AAAA\u0007",
        "E]9;hi\u0007",
        "E]777;notify;a;b\u0007",
        "EP$qmE\\",
        "EP+q544eE\\",
        "EP1$r0mE\\",
        "EPqsixelE\\", // device control strings
        "E_GpayloadE\\",
        "E^privateE\\",
        "EXstartE\\",
        "\u0005",
        "\u0000",
        "\u0011",
        "\u0013",
        "\u007f", // ENQ, NUL, XON, XOFF, DEL
        "\u009b6n",
        "\u0090$qm\u009c",
        "\u009d52;c;?\u0007",
        "\u009a", // eight bits
        "E[99999b",
        "E[1;99999999999999999999H", // numbers to be busy with
        "EH",
        "E[3g",
        "E[?5W", // tabulators
        "E[6;$n",
        "E[1$2n",
        "E[ 1q", // out of order
      })
  void whatAnswersOrReachesOutDoesNot(String hostile) {
    assertThat(filtered("a" + hostile.replace("E", ESC) + "b")).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void piecesOfAnySizeMakeNoDifference(int size) {
    byte[] bytes =
        "x\u001b[31mé\u001b]52;c;?\u0007漢\u001bP$qm\u001b\\🙂\u001b[6n\u001b[?1049hy"
            .getBytes(StandardCharsets.UTF_8);
    SequenceFilter filter = new SequenceFilter();
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < bytes.length; i += size) {
      byte[] piece = Arrays.copyOfRange(bytes, i, Math.min(i + size, bytes.length));
      shown.append(new String(filter.filter(piece), StandardCharsets.ISO_8859_1));
    }
    assertThat(
            new String(
                shown.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .isEqualTo("x\u001b[31mé漢🙂\u001b[?1049hy");
  }

  @Test
  void aSequenceThatIsBrokenOffTakesNothingWithIt() {
    assertThat(filtered("a\u001b[6\u001b[32mb")).isEqualTo("a\u001b[32mb");
    assertThat(filtered("a\u001b[6\u0018nb")).isEqualTo("anb");
    assertThat(filtered("a\u001b]52;c;\u001b[32mb")).isEqualTo("a\u001b[32mb");
    assertThat(filtered("a\u001b[3\n1mb")).isEqualTo("a\n\u001b[31mb");
  }

  @Test
  void aFullResetIsOneOfWhatIsShown() {
    assertThat(filtered("a\u001bcb")).isEqualTo("a\u001b[m\u001b[r\u001b[H\u001b[2Jb");
  }

  @Test
  void anEndlessStringHidesNothingForEver() {
    String hidden = "\u001b]0;" + "x".repeat(1 << 20) + "\r\nrm -rf /";
    assertThat(filtered(hidden)).endsWith("\r\nrm -rf /");
  }

  @Test
  void bytesThatAreNoUtf8AreReplaced() {
    byte[] bytes = {'a', (byte) 0x9b, '6', 'n', (byte) 0xc0, (byte) 0x9b, (byte) 0xe2, 'b'};
    assertThat(new String(new SequenceFilter().filter(bytes), StandardCharsets.UTF_8))
        .isEqualTo("a\ufffd6n\ufffd\ufffd\ufffdb");
  }

  @Property
  void whateverComesWhatPassesIsListed(@ForAll @Size(max = 400) byte[] bytes) {
    byte[] passed = new SequenceFilter().filter(bytes);
    assertThat(new SequenceFilter().filter(passed)).isEqualTo(passed);
  }

  @Property
  void sequencesOfAnyKindPassOnlyAsTheyAreListed(
      @ForAll @Size(max = 60)
          List<@CharRange(from = '\u0018', to = '\u007f') Character> characters) {
    StringBuilder text = new StringBuilder();
    for (char c : characters) {
      text.append(c % 5 == 0 ? "\u001b[" : String.valueOf(c));
    }
    String passed = filtered(text.toString());
    assertThat(passed)
        .doesNotContainPattern("\u001b\\[[0-9;:<=>?]*[ -/]*[nctxi]")
        .doesNotContainPattern("\u001b[]PX^_Z]");
    assertThat(filtered(passed)).isEqualTo(passed);
  }

  private static String filtered(String text) {
    return new String(
        new SequenceFilter().filter(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
