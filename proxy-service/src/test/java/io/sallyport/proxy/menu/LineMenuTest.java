package io.sallyport.proxy.menu;

import static io.sallyport.proxy.menu.OutletsDouble.ALICE;
import static io.sallyport.proxy.menu.OutletsDouble.devices;
import static io.sallyport.proxy.menu.OutletsDouble.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.session.TargetName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineMenuTest {

  private final OutletsDouble outlets = new OutletsDouble();

  private Menu dumb(List<ListedTarget> granted) {
    return opened(Menus.shell(outlets, ALICE, new MenuTerminal("dumb", 80, 24), 500), granted);
  }

  private Menu piped() {
    return opened(Menus.shell(outlets, ALICE, null, 500), List.of());
  }

  private Menu opened(Menu menu, List<ListedTarget> granted) {
    menu.begin();
    outlets.answer(menu, granted);
    return menu;
  }

  @Test
  void aDumbTerminalGetsANumberedListAndAPromptAndNoEscapeCharacter() {
    Menu menu = dumb(devices(3));
    type(menu, "help\r");
    assertThat(outlets.shown.toString())
        .contains("  1 root@device-1\r\n  2 root@device-2\r\n  3 root@device-3\r\n")
        .contains("sallyport> help\r\nhelp ")
        .endsWith("sallyport> ")
        .doesNotContain("\033");
  }

  @Test
  void aNumberChooses() {
    type(dumb(devices(3)), "2\r");
    assertThat(outlets.chosen).isEqualTo(new TargetName("root", "device-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"connect root@device-3\r", "root@device-3\r", "roox\177t@device-3\r"})
  void aNameChooses(String typed) {
    type(dumb(devices(3)), typed);
    assertThat(outlets.chosen).isEqualTo(new TargetName("root", "device-3"));
  }

  @Test
  void aCommandForTheTargetIsPassedOnAsItWasWritten() {
    type(dumb(devices(3)), "connect root@device-3  echo  'a  b' \r");
    assertThat(outlets.command).isEqualTo("echo  'a  b' ");
  }

  @Test
  void ofManyTargetsAsManyAreShownAsFitAndWordsFindTheOthers() {
    List<ListedTarget> many = devices(10_000);
    Menu menu = dumb(many);
    assertThat(outlets.shown.toString()).contains(" 20 ").contains("and 9980 more");
    type(menu, "list 9987\r");
    outlets.answer(menu, many);
    type(menu, "1\r");
    assertThat(outlets.chosen).isEqualTo(new TargetName("root", "device-9987"));
  }

  @Test
  void anUnknownWordIsAnsweredWithWhatIsPossible() {
    Menu menu = dumb(devices(3));
    type(menu, "rm -rf /\r");
    assertThat(outlets.complaints.getFirst())
        .contains("'rm'")
        .contains("help, list, connect, whoami and exit")
        .contains("operator[credential@device]");
    assertThat(outlets.ended).isEqualTo(-1);
  }

  @Test
  void backspaceErasesWhatIsSeen() {
    Menu menu = dumb(devices(1));
    outlets.shown.setLength(0);
    type(menu, "a日\177\177\177");
    assertThat(outlets.shown.toString()).isEqualTo("a日\b \b\b \b\b \b");
  }

  @Test
  void keysThatFollowAChoiceAreForTheTarget() {
    Menu menu = dumb(devices(3));
    byte[] keys = "1\rls\r".getBytes(StandardCharsets.UTF_8);
    assertThat(menu.take(keys, 0, keys.length)).isEqualTo(2);
  }

  @Test
  void aRefusalIsSaidAndAnotherCanBeChosen() {
    Menu menu = dumb(devices(3));
    type(menu, "x@y\r");
    menu.notChosen("No access to x@y.");
    assertThat(outlets.complaints).containsExactly("No access to x@y.");
    type(menu, "1\r");
    assertThat(outlets.chosen).isEqualTo(new TargetName("root", "device-1"));
  }

  @Test
  void controlCAndExitLeave() {
    type(dumb(devices(3)), "li\003");
    assertThat(outlets.ended).isZero();
    outlets.ended = -1;
    type(dumb(devices(3)), "exit\r");
    assertThat(outlets.ended).isZero();
  }

  @Test
  void withoutATerminalLinesAreReadAndNothingIsEchoed() {
    Menu menu = piped();
    type(menu, "whoami\r\nlist 2\n");
    outlets.answer(menu, devices(3));
    menu.inputEnded();
    assertThat(outlets.shown.toString())
        .isEqualTo("alice, by public key, from 192.0.2.1\nroot@device-2\n");
    assertThat(outlets.ended).isZero();
  }

  @Test
  void withoutATerminalTheLinesBehindAChoiceAreTheTargets() {
    Menu menu = piped();
    byte[] lines = "connect root@device-1\nlist\n".getBytes(StandardCharsets.UTF_8);
    assertThat(menu.take(lines, 0, lines.length)).isEqualTo("connect root@device-1\n".length());
    menu.notChosen("No access.");
    assertThat(outlets.ended).isEqualTo(CommandMenu.REFUSED);
  }

  @Test
  void withoutATerminalAnUnknownWordShowsInTheExitStatus() {
    Menu menu = piped();
    type(menu, "nonsense\n");
    menu.inputEnded();
    assertThat(outlets.ended).isEqualTo(CommandMenu.WRONG);
  }

  @Test
  void aLineThatNeverEndsEndsTheMenu() {
    type(piped(), "x".repeat(5000));
    assertThat(outlets.ended).isEqualTo(CommandMenu.WRONG);
  }
}
