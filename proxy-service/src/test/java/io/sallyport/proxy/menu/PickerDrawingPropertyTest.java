package io.sallyport.proxy.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.session.TargetName;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PickerDrawingPropertyTest {

  private static Choices choices(List<ListedTarget> targets, String search) {
    return Choices.NONE.listed("", new TargetList(targets, targets.size())).searching(search);
  }

  private static PickerDrawing.Shown shown(Choices choices, int picked, String message) {
    return new PickerDrawing.Shown("alice", choices, picked, List.of(), message, false);
  }

  @Provide
  Arbitrary<List<ListedTarget>> targets() {
    Arbitrary<String> name =
        Arbitraries.strings()
            .withChars("ab@日\u0301\u001b\u202e\r\n[]\u0007")
            .withCharRange('c', 'f')
            .ofMinLength(1)
            .ofMaxLength(90);
    return name.map(text ->
            new ListedTarget(new TargetName(text, text), Instant.parse("2026-11-22T10:02:03Z")))
        .list()
        .ofMaxSize(60);
  }

  @Property
  void everythingFitsAndNothingDrivesTheTerminal(
      @ForAll("targets") List<ListedTarget> targets,
      @ForAll @IntRange(min = 1, max = 140) int columns,
      @ForAll @IntRange(min = 1, max = 50) int rows,
      @ForAll String search,
      @ForAll @IntRange(max = 70) int wanted) {
    Choices choices = choices(targets, search);
    int picked = Math.clamp(wanted, 0, Math.max(0, choices.all().size() - 1));

    PickerDrawing drawing = PickerDrawing.of(shown(choices, picked, ""), columns, rows);

    assertThat(drawing.rows()).hasSize(rows);
    assertThat(drawing.rows())
        .allSatisfy(row -> {
          assertThat(ShownText.width(row)).isLessThanOrEqualTo(columns);
          assertThat(row.codePoints()).allMatch(ShownText::isVisible);
        });
    assertThat(drawing.cursorRow()).isBetween(0, rows - 1);
    assertThat(drawing.cursorColumn()).isBetween(0, columns - 1);
    if (rows > 1 && !choices.all().isEmpty()) {
      assertThat(drawing.highlighted()).isBetween(0, rows - 1);
      assertThat(drawing.rows().get(drawing.highlighted())).startsWith(columns > 1 ? "> " : ">");
    }
  }

  @Example
  void onTheUsualScreenThereAreAHeadASearchAndAFoot() {
    PickerDrawing drawing =
        PickerDrawing.of(shown(choices(OutletsDouble.devices(3), "dev"), 1, ""), 80, 24);

    assertThat(drawing.rows().get(0)).isEqualTo("Sallyport: alice, 3 targets");
    assertThat(drawing.rows().get(1)).isEqualTo("Search: dev");
    assertThat(drawing.cursorRow()).isEqualTo(1);
    assertThat(drawing.cursorColumn()).isEqualTo("Search: dev".length());
    assertThat(drawing.rows().subList(2, 5))
        .containsExactly("  root@device-1", "> root@device-2", "  root@device-3");
    assertThat(drawing.highlighted()).isEqualTo(3);
    assertThat(drawing.rows().get(23)).contains("Enter goes there");
  }

  @Example
  void whoWasThereLatelyIsTold() {
    ListedTarget target =
        new ListedTarget(new TargetName("root", "box"), Instant.parse("2026-11-22T10:02:03Z"));

    PickerDrawing drawing = PickerDrawing.of(shown(choices(List.of(target), ""), 0, ""), 80, 24);

    assertThat(drawing.rows().get(2)).startsWith("> root@box").endsWith(" 2026-11-22 10:02Z");
  }

  @Example
  void whatIsPickedIsOnTheScreenHoweverFarDown() {
    PickerDrawing drawing =
        PickerDrawing.of(shown(choices(OutletsDouble.devices(400), ""), 300, ""), 40, 10);

    assertThat(drawing.rows().get(drawing.highlighted())).isEqualTo("> root@device-301");
  }

  @Example
  void onAVerySmallScreenAMessageStandsBehindTheSearch() {
    PickerDrawing drawing =
        PickerDrawing.of(shown(choices(List.of(), "zz"), 0, "nothing matches"), 40, 2);

    assertThat(drawing.rows().getFirst()).isEqualTo("Search: zz (nothing matches)");
  }
}
