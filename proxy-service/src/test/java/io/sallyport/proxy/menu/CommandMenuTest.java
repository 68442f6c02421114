package io.sallyport.proxy.menu;

import static io.sallyport.proxy.menu.OutletsDouble.ALICE;
import static io.sallyport.proxy.menu.OutletsDouble.devices;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.session.TargetName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandMenuTest {

  private final OutletsDouble outlets = new OutletsDouble();

  private Menu run(String line) {
    Menu menu = Menus.command(outlets, ALICE, line, false);
    menu.begin();
    return menu;
  }

  @Test
  void listShowsEveryNameOfAsManyAsThereAre() {
    List<ListedTarget> many = devices(10_000);
    Menu menu = run("list");
    while (outlets.awaitsAnswer()) {
      outlets.answer(menu, many);
    }
    assertThat(outlets.shown.toString().lines())
        .hasSize(10_000)
        .startsWith("root@device-1", "root@device-2")
        .endsWith("root@device-10000");
    assertThat(outlets.ended).isZero();
  }

  @Test
  void listWithWordsShowsWhatHasThem() {
    outlets.answer(run("list ROOT 3"), devices(5));
    assertThat(outlets.shown).hasToString("root@device-3\n");
  }

  @Test
  void aListThatCanNotBeHadIsAFailure() {
    run("list").unlisted("not now");
    assertThat(outlets.complaints).containsExactly("not now");
    assertThat(outlets.ended).isEqualTo(CommandMenu.FAILED);
  }

  @Test
  void connectTakesTheRestOfTheLineAsItIs() {
    run("  connect root@box  printf '%s|' a  b ");
    assertThat(outlets.chosen).isEqualTo(new TargetName("root", "box"));
    assertThat(outlets.command).isEqualTo("printf '%s|' a  b ");
  }

  @Test
  void connectWithoutACommandIsAShell() {
    run("connect root@box");
    assertThat(outlets.chosen).isEqualTo(new TargetName("root", "box"));
    assertThat(outlets.command).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "scp -t x",
        "connect",
        "connect box",
        "connect @box",
        "connect a[b@c",
        "LIST",
        "list;id"
      })
  void whatIsNoCommandIsToldWhatIs(String line) {
    run(line);
    assertThat(outlets.ended).isEqualTo(CommandMenu.WRONG);
    assertThat(outlets.complaints.getFirst()).containsIgnoringCase("connect");
    assertThat(outlets.chosen).isNull();
    assertThat(Menus.isCommand(line)).isFalse();
  }

  @Test
  void whatIsUnknownCanNotDriveTheTerminal() {
    run("\033]0;x\007");
    assertThat(outlets.complaints.getFirst()).contains("'?]0;x?'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xterm", "xterm-256color", "tmux-256color", "screen.xterm", "linux", "vt220"})
  void terminalsThatMoveTheirCursorGetThePicker(String term) {
    assertThat(Menus.shell(outlets, ALICE, new MenuTerminal(term, 0, 0), 9))
        .isInstanceOf(Picker.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dumb", "unknown", "emacs", "vt52", "xtermite", "network"})
  void allOthersGetLines(String term) {
    assertThat(Menus.shell(outlets, ALICE, new MenuTerminal(term, 0, 0), 9))
        .isInstanceOf(LineMenu.class);
  }
}
