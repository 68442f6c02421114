package io.sallyport.proxy.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * What a line is, as far as the capture can tell.
 *
 * @param texts the readings, best first, each another; empty when there is nothing to judge
 * @param basis what the first of them rests on
 * @param prompt what stands before the line in its row; empty when unknown
 * @param mode what the terminal most likely does with the line
 */
public record Reading(List<String> texts, Basis basis, String prompt, Mode mode) {

  public Reading {
    texts = List.copyOf(texts);
  }

  /** What a reading rests on. */
  public enum Basis {
    /** Screen and keys say the same. */
    BOTH,
    /**
     * The screen alone, with nothing that speaks against it: a line editor shows the line behind a
     * prompt that is known, and keys were pressed that only the editor can follow.
     */
    SHOWN,
    /** One of them is to be trusted, and the shell itself says the same. */
    CONFIRMED,
    /** One of them is to be trusted; the other can't know. */
    ONE,
    /** They contradict one another, or neither is to be trusted. */
    DOUBT,
    /**
     * The keys alone: what was typed was not shown, and a shell may read it though no line editor
     * says so. It must not leave the proxy.
     */
    UNSHOWN,
    /**
     * The keys alone: what was typed was not shown, or shown as one sign for each character, and
     * nothing shows that a shell reads it: a password, perhaps. It must not leave the proxy.
     */
    SECRET
  }

  static Reading nothing(Basis basis, Mode mode) {
    return new Reading(List.of(), basis, "", mode);
  }

  /**
   * This beside what the shell itself says that the line is. That may be forged, so it adds a
   * reading where it differs, and never takes one away; and where it agrees, it never makes sure
   * what was in doubt.
   */
  public Reading besideShells(String line) {
    String text = line.strip();
    if (isWithheld() || (text.isEmpty() && texts.isEmpty())) {
      return this;
    }
    if (text.isEmpty()) {
      return new Reading(texts, Basis.DOUBT, prompt, mode);
    }
    if (!texts.contains(text)) {
      List<String> more = new ArrayList<>(texts);
      more.add(text);
      return new Reading(more, Basis.DOUBT, prompt, mode);
    }
    return basis == Basis.ONE && texts.size() == 1
        ? new Reading(texts, Basis.CONFIRMED, prompt, mode)
        : this;
  }

  /** Whether there is no doubt about what the line is. */
  public boolean isCertain() {
    return switch (basis) {
      case BOTH, SHOWN, CONFIRMED -> texts.size() == 1;
      case ONE, DOUBT, UNSHOWN, SECRET -> false;
    };
  }

  /** Whether the text must not leave the proxy: not to the judge, not to the log. */
  public boolean isWithheld() {
    return switch (basis) {
      case UNSHOWN, SECRET -> true;
      case BOTH, SHOWN, CONFIRMED, ONE, DOUBT -> false;
    };
  }
}
