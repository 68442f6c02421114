package io.sallyport.proxy.capture;

import io.sallyport.proxy.capture.Reading.Basis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * What a line may be, by the keys and by the screen, brought into an order.
 *
 * @param typed what the keys alone come to
 * @param beyond whether there were keys that only the shell can follow
 * @param completed whether the last key was one that completes
 * @param seen what the screen shows, best first: without and with text that is only suggested
 * @param confirmable what it may show as well; counts only if the keys say the same
 * @param cut whether the row may show a part of a longer line only
 * @param sure whether the screen is settled, plain, and the prompt where it should be
 * @param attended whether a line editor reads, or the prompt is known, and it has shown the last
 *     key
 */
record Candidates(
    String typed,
    boolean beyond,
    boolean completed,
    List<String> seen,
    List<String> confirmable,
    boolean cut,
    boolean sure,
    boolean attended,
    LineEditor editor) {

  /** Readings in their order, and what the first rests on. */
  record Choice(List<String> texts, Basis basis) {}

  Choice choose(LineHistory history) {
    for (String text : seen) {
      if (isTyped(text)) {
        return agreed(history);
      }
    }
    if (!typed.isEmpty() && confirmable.stream().anyMatch(this::isTyped)) {
      return agreed(history);
    }
    SequencedSet<String> texts = new LinkedHashSet<>();
    boolean keysFirst = !beyond && (!sure || cut || isOtherCase());
    if (keysFirst) {
      texts.add(typed);
    }
    seen.forEach(text -> texts.add(text.strip()));
    if (!beyond || !sure) {
      texts.add(typed);
    }
    texts.remove("");
    if (texts.isEmpty() && !typed.isEmpty()) {
      // Nothing is shown of a line that may have been emptied by a key, or hidden.
      return finished(List.of(typed), Basis.DOUBT, history);
    }
    if (sure && beyond) {
      boolean shown = attended && !cut && texts.size() == 1;
      return finished(List.copyOf(texts), shown ? Basis.SHOWN : Basis.ONE, history);
    }
    return finished(List.copyOf(texts), isHelpAsked() ? Basis.ONE : Basis.DOUBT, history);
  }

  /** Network devices answer a question mark at once, and leave it out of the line. */
  private boolean isHelpAsked() {
    return sure
        && editor == LineEditor.NONE
        && seen.stream().anyMatch(text -> text.strip().equals(typed.replace("?", "").strip()));
  }

  private Choice agreed(LineHistory history) {
    Basis basis = sure ? Basis.BOTH : Basis.ONE;
    if (!typed.isEmpty()) {
      return finished(List.of(typed), basis, history);
    }
    // Nothing is seen and nothing was typed: empty, unless keys recalled what is not shown.
    boolean hidden = beyond && editor != LineEditor.NONE && !sure;
    return hidden
        ? new Choice(List.of(LineCapture.UNREADABLE), Basis.DOUBT)
        : new Choice(List.of(), basis);
  }

  /** What the shell makes of the line when it accepts it comes first. */
  private Choice finished(List<String> texts, Basis basis, LineHistory history) {
    if (texts.isEmpty()) {
      return new Choice(texts, basis);
    }
    String first = texts.getFirst();
    if (HistoryExpansion.isPossible(first)) {
      List<String> expanded = new ArrayList<>(texts);
      history
          .expand(first)
          .filter(text -> !expanded.contains(text))
          .ifPresent(text -> expanded.add(editor == LineEditor.FISH ? expanded.size() : 0, text));
      return new Choice(expanded, Basis.DOUBT);
    }
    if (completed && editor == LineEditor.ZLE && first.length() > 1 && first.endsWith("/")) {
      // zsh takes back the slash that its completion added.
      List<String> without = new ArrayList<>(texts);
      without.addFirst(first.substring(0, first.length() - 1));
      return new Choice(without, Basis.ONE);
    }
    return new Choice(texts, basis);
  }

  /** fish shows a line in the letters' case of what it suggests. */
  private boolean isOtherCase() {
    return seen.stream().anyMatch(text -> text.strip().equalsIgnoreCase(typed));
  }

  private boolean isTyped(String text) {
    if (text.strip().equals(typed)) {
      return true;
    }
    // A tab that was pasted is shown as spaces.
    return typed.indexOf('\t') >= 0
        && text.strip().replaceAll("\\s+", " ").equals(typed.replaceAll("\\s+", " "));
  }
}
