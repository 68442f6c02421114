package io.sallyport.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenTest {

  private final Screen screen = new Screen(10, 3);

  @Test
  void textWrapsAndScrolls() {
    screen.show("one\r\n0123456789ab\r\nlast");

    assertThat(screen.text()).isEqualTo("0123456789\nab\nlast");
  }

  @Test
  void aLineEditorsCorrectionsAreSeen() {
    screen.show("$ lss\b\033[K -a\b\b\b\b\033[1Pl\033[2@");

    assertThat(screen.text()).isEqualTo("$ ll  -a");
  }

  @Test
  void titlesAndColoursLeaveNoCharacter() {
    screen.show("\033]0;a title\007\033[01;32mgreen\033[0m\033(B\033]8;;x\033\\!");

    assertThat(screen.text()).isEqualTo("green!");
  }

  @Test
  void clearAndCursorAddressing() {
    screen.show("garbage\033[H\033[2Jx\033[3;4Hy\033[2Kz");

    assertThat(screen.text()).isEqualTo("x\n\n    z");
  }

  @Test
  void aSmallerTerminalKeepsTheCursorsRow() {
    screen.show("a\r\nb\r\ncdefgh");
    screen.resize(4, 2);

    assertThat(screen.text()).isEqualTo("b\ncdef");
  }
}
