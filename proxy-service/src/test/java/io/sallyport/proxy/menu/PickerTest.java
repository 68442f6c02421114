package io.sallyport.proxy.menu;

import static io.sallyport.proxy.menu.OutletsDouble.ALICE;
import static io.sallyport.proxy.menu.OutletsDouble.devices;
import static io.sallyport.proxy.menu.OutletsDouble.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.session.TargetName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PickerTest {

  private static final int PAGE = 50;

  private final OutletsDouble outlets = new OutletsDouble();
  private final Picker picker = new Picker(outlets, ALICE, new MenuTerminal("xterm", 80, 24), PAGE);

  private void open(List<ListedTarget> granted) {
    picker.begin();
    outlets.answer(picker, granted);
  }

  private static TargetName device(int number) {
    return new TargetName("root", "device-" + number);
  }

  @Test
  void enterGoesToTheFirst() {
    open(devices(3));
    type(picker, "\r");
    assertThat(outlets.chosen).isEqualTo(device(1));
    assertThat(outlets.shown.toString())
        .endsWith(PickerDrawing.LEAVE + "Connecting to root@device-1\r\n");
  }

  @Test
  void whatIsTypedIsSearchedForInAnyOrderAndCase() {
    open(devices(30));
    type(picker, "17 ROOT\r");
    assertThat(outlets.chosen).isEqualTo(device(17));
  }

  @Test
  void cursorKeysPickAndStopAtTheEnds() {
    open(devices(30));
    type(picker, "\033[A\033[B\033[B\033OB\033[A\r");
    assertThat(outlets.chosen).isEqualTo(device(3));
  }

  @Test
  void pagesAreAsLongAsTheScreen() {
    open(devices(45));
    type(picker, "\033[6~\r");
    assertThat(outlets.chosen).isEqualTo(device(22));
  }

  @Test
  void afterAResizePagesAreOfTheNewSize() {
    open(devices(45));
    picker.resized(40, 12);
    type(picker, "\033[6~\r");
    assertThat(outlets.chosen).isEqualTo(device(10));
  }

  @Test
  void erasingSearchesAgain() {
    open(devices(12));
    type(picker, "11x\177\r");
    assertThat(outlets.chosen).isEqualTo(device(11));
  }

  @Test
  void whatFollowsEnterIsNotTheMenus() {
    open(devices(3));
    byte[] keys = "2\rls -l\r".getBytes(StandardCharsets.UTF_8);

    assertThat(picker.take(keys, 0, keys.length)).isEqualTo(2);
    assertThat(outlets.chosen).isEqualTo(device(2));
    assertThat(picker.isWaiting()).isTrue();
  }

  @Test
  void enterThatComesBeforeTheListWaitsForIt() {
    picker.begin();
    byte[] keys = "2\rls\r".getBytes(StandardCharsets.UTF_8);

    int taken = picker.take(keys, 0, keys.length);

    assertThat(taken).isEqualTo(1);
    assertThat(picker.isWaiting()).isTrue();
    outlets.answer(picker, devices(3));
    assertThat(picker.isWaiting()).isFalse();
    type(picker, "\r");
    assertThat(outlets.chosen).isEqualTo(device(2));
  }

  @Test
  void moreThanOnePageIsSearchedWhereItIsKnownInFull() {
    List<ListedTarget> many = devices(10_000);
    open(many);
    type(picker, "device-99");
    byte[] rest = "87\r".getBytes(StandardCharsets.UTF_8);
    int taken = picker.take(rest, 0, rest.length);
    assertThat(taken).isEqualTo(2);
    while (outlets.awaitsAnswer()) {
      outlets.answer(picker, many);
    }
    type(picker, "\r");

    assertThat(outlets.chosen).isEqualTo(device(9987));
    assertThat(outlets.asked).last().isEqualTo("device-9987");
  }

  @Test
  void whenTheSearchIsNotAnsweredEnterSaysSoAndAsksAgain() {
    open(devices(10_000));
    type(picker, "9987\r");
    picker.unlisted("no answer now");
    assertThat(outlets.shown.toString()).contains("no answer now");
    type(picker, "\r");
    assertThat(outlets.chosen).isNull();
    outlets.answer(picker, devices(10_000));
    type(picker, "\r");
    assertThat(outlets.chosen).isEqualTo(device(9987));
  }

  @Test
  void whatIsPickedStaysPickedWhenTheListChanges() {
    open(devices(5));
    type(picker, "\033[B\033[B");
    picker.refresh();
    List<ListedTarget> changed = new ArrayList<>(devices(5));
    changed.addFirst(changed.remove(4));
    outlets.answer(picker, changed);
    type(picker, "\r");
    assertThat(outlets.chosen).isEqualTo(device(3));
  }

  @Test
  void whatIsNoLongerGrantedDisappears() {
    open(devices(5));
    picker.refresh();
    outlets.answer(picker, devices(1));
    type(picker, "4\r");
    assertThat(outlets.chosen).isNull();
    assertThat(outlets.shown.toString()).contains("nothing matches");
  }

  @Test
  void aRefusalIsShownAndAnotherCanBeChosen() {
    open(devices(3));
    type(picker, "\r");
    outlets.chosen = null;
    picker.notChosen("No access.\033[2J");
    outlets.answer(picker, devices(3));
    assertThat(outlets.shown.toString()).contains("No access.?[2J");
    type(picker, "3\r");
    assertThat(outlets.chosen).isEqualTo(device(3));
  }

  @Test
  void escapeLeavesWhenNothingFollowsIt() {
    open(devices(3));
    type(picker, "\033");
    assertThat(outlets.ended).isEqualTo(-1);
    assertThat(picker.awaitsMore()).isTrue();
    picker.paused();
    assertThat(outlets.ended).isZero();
    assertThat(outlets.shown.toString()).endsWith(PickerDrawing.LEAVE);
  }

  @Test
  void controlCLeaves() {
    open(devices(3));
    type(picker, "abc\003");
    assertThat(outlets.ended).isZero();
  }

  @Test
  void itsWordsArePickedLikeTargets() {
    open(devices(3));
    type(picker, "whoami\r");
    assertThat(outlets.shown.toString()).contains("alice, by public key, from 192.0.2.1");
    type(picker, "x\025help\r");
    assertThat(outlets.shown.toString()).contains("connect CREDENTIAL@DEVICE");
    type(picker, "x\025exit\r");
    assertThat(outlets.ended).isZero();
  }

  @Test
  void aTargetThatIsWrittenInFullIsAskedForThoughItIsNotListed() {
    open(devices(3));
    type(picker, "connect admin@elsewhere\r");
    assertThat(outlets.chosen).isEqualTo(new TargetName("admin", "elsewhere"));
  }

  @Test
  void connectAndListSearchForWhatFollowsThem() {
    open(devices(3));
    type(picker, "connect vice-3\r");
    assertThat(outlets.chosen).isEqualTo(device(3));
  }

  @Test
  void namesCanNotDriveTheTerminal() {
    open(List.of(new ListedTarget(new TargetName("a\033[2J", "b\r\nx\u202e"), null)));
    assertThat(outlets.shown.toString()).contains("a?[2J@b??x?").doesNotContain("a\033[2J");
  }
}
