package io.sallyport.proxy.elevation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.proxy.session.ElevationProgram;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookReaderTest {

  private static final String STAT_40 =
      "40 (bash) S 21 40 40 34819 50 4194304 1 2 3 4 5 6 7 8 20 0 1 0 7000 1 2 3\n";

  private static final String REPORT =
      """
      what the account's shell says for itself
      @n self
      30 21
      @n stat
      30 (sh) S 21 30 30 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 6000 1 2 3
      %s50 (sudo) S 40 50 40 34819 50 4194304 1 2 3 4 5 6 7 8 20 0 1 0 8000 1 2 3
      51 (gone) Z 40 51 40 34819 50 4194304 1 2 3 4 5 6 7 8 20 0 1 0 8000 1 2 3
      @n status
      /proc/30/status:PPid:	21
      /proc/30/status:TracerPid:	0
      /proc/30/status:Uid:	1001	1001	1001	1001
      /proc/30/status:Threads:	1
      /proc/40/status:Uid:	1001	1001	1001	1001
      /proc/40/status:Threads:	3
      /proc/50/status:Uid:	1001	0	0	0
      /proc/50/status:TracerPid:	7
      /proc/51/status:Uid:	1001	1001	1001	1001
      /proc/51/status:Threads:	1
      /proc/99/status:PPid:	30
      /proc/99/status:Uid:	1001	1001	1001	1001
      @n statm
      /proc/50/statm:1724 1088 979 46 0 155 0
      @n exe
      lrwxrwxrwx 1 1001 1001 0 Nov 22 14:01 /proc/40/exe -> /usr/bin/bash
      @n binary
      -rwxr-xr-x 1 0 0 1265648 Apr 23  2023 /proc/40/exe
      -rwxrwxr-x 1 0 0 1265648 Apr 23  2023 /proc/30/exe
      @n fd
      /proc/30/fd:
      total 0
      /proc/40/fd:
      total 0
      crw--w---- 1 1001 5 136, 3 Nov 22 14:01 0
      crw-rw-rw- 1 0    5   5, 0 Nov 22 14:01 255
      @n tty
      crw--w---- 1 1001 5 136, 3 Nov 22 14:01 /dev/pts/3
      speed 38400 baud; rows 24; columns 80; line = 0;
      isig icanon -echo
      opost;
      @n end
      """
          .formatted(STAT_40);

  private static LookReport read(String text) throws UnreadableLookException {
    return LookReader.read(text, "n");
  }

  @Test
  void aReportIsRead() throws Exception {
    LookReport report = read(REPORT);

    ProcessFacts shell = report.process(40).orElseThrow();
    assertThat(shell.name()).isEqualTo("bash");
    assertThat(shell.terminal()).isEqualTo(TerminalFacts.device(136, 3));
    assertThat(shell.foreground()).isEqualTo(50);
    assertThat(shell.startedAt()).isEqualTo(7000);
    assertThat(shell.threads()).isEqualTo(3);
    assertThat(shell.executable()).isEqualTo("/usr/bin/bash");
    assertThat(shell.executableTrusted()).isTrue();
    assertThat(shell.opened())
        .containsExactlyInAnyOrder(TerminalFacts.device(136, 3), TerminalFacts.CONTROLLING);
    ProcessFacts sudo = report.process(50).orElseThrow();
    assertThat(sudo.uids()).isEqualTo(new ProcessFacts.Uids(1001, 0, 0, 0));
    assertThat(sudo.tracer()).isEqualTo(7);
    assertThat(sudo.textPages()).isEqualTo(46);
    assertThat(sudo.descriptorsSeen()).isFalse();
    assertThat(report.process(30).orElseThrow().executableTrusted()).isFalse();
    assertThat(report.terminals())
        .singleElement()
        .satisfies(terminal -> {
          assertThat(terminal.closedToOthers()).isTrue();
          assertThat(terminal.isSilent()).isTrue();
          assertThat(terminal.readsLines()).isTrue();
          assertThat(terminal.isRaw()).isFalse();
        });
  }

  @Test
  void whatHasEndedIsLeftOutAndWhatBeganMeanwhileIsKnownByItsParent() throws Exception {
    LookReport report = read(REPORT);

    assertThat(report.process(51)).isEmpty();
    assertThat(report.process(99).orElseThrow().parent()).isEqualTo(30);
    assertThat(report.descends(99, 30)).isTrue();
    assertThat(report.descends(40, 30)).isFalse();
  }

  @Test
  void aNameWithANewlineMakesItUnreadable() {
    assertThatThrownBy(
            () -> read(REPORT.replace(STAT_40, "40 (a\nb) S 21 40 40 34819 50 1 1 2 3\n")))
        .isInstanceOf(UnreadableLookException.class);
  }

  @Test
  void aNameThatLooksLikeAnotherProcessMakesItUnreadable() {
    assertThatThrownBy(() -> read(REPORT.replace(STAT_40, STAT_40 + STAT_40)))
        .isInstanceOf(UnreadableLookException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void aNameWithParenthesesIsRead() throws Exception {
    assertThat(read(REPORT.replace("(bash)", "(a) S 1 (b)")).process(40).orElseThrow().name())
        .isEqualTo("a) S 1 (b");
  }

  @Test
  void whatIsNoReportIsUnreadable() {
    for (String text : Set.of("", "@n self\n", "@n self\nx y\n", "@n other\n", "@n self\n5 6\n")) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableLookException.class);
    }
  }

  @Test
  void aTerminalThatOthersMayReadIsToldAsSuch() throws Exception {
    LookReport report =
        read(
            REPORT.replace(
                "crw--w---- 1 1001 5 136, 3 Nov 22 14:01 /dev",
                "crw--w-r-- 1 1001 5 136, 3 x /dev"));

    assertThat(report.terminals().getFirst().closedToOthers()).isFalse();
  }

  @Test
  void installedProgramsAreKnownByTheSizeOfTheirCode() throws Exception {
    // An ELF header with one program header at 64: loaded, executable, from 0x1000, 0x2e000 long.
    String head =
        """
        7f 45 4c 46 02 01 01 00 00 00 00 00 00 00 00 00
        03 00 3e 00 01 00 00 00 00 00 00 00 00 00 00 00
        40 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 40 00 38 00 01 00 00 00 00 00 00 00
        01 00 00 00 05 00 00 00 00 10 00 00 00 00 00 00
        00 10 00 00 00 00 00 00 00 10 00 00 00 00 00 00
        00 e0 02 00 00 00 00 00 00 e0 02 00 00 00 00 00
        00 10 00 00 00 00 00 00
        """;
    String installed = "@n setuid\n-rwsr-xr-x 1 0 0 281624 Apr 11  2026 /usr/bin/sudo\n" + head;
    String notRoots = installed.replace(" 1 0 0 ", " 1 1001 0 ");

    assertThat(read(REPORT + installed).programs())
        .containsEntry(ElevationProgram.SUDO, Set.of(46L));
    assertThat(read(REPORT + notRoots).programs()).isEmpty();
    assertThat(read(REPORT + installed.replace("rwsr", "rwxr")).programs()).isEmpty();
  }
}
