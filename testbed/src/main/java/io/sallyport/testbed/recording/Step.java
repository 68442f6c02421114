package io.sallyport.testbed.recording;

import java.util.Arrays;
import java.util.List;

/** What an operator does, one thing after the other. */
sealed interface Step {

  /** Types text, a character at a time. */
  record Type(String text) implements Step {}

  /** Sends these characters at once, as a paste or a key of several bytes. */
  record Send(String keys) implements Step {}

  /** Waits for the shell to be quiet, presses a key that submits, and waits for the prompt. */
  record Submit(String key) implements Step {}

  /** Waits. */
  record Rest(long millis) implements Step {}

  /** Makes the terminal another size. */
  record Resize(int rows, int columns) implements Step {}

  /** A line typed and submitted by Enter. */
  static List<Step> line(String text) {
    return List.of(new Type(text), new Submit("\r"));
  }

  /** Lines typed and submitted by Enter. */
  static List<Step> lines(String... texts) {
    return Arrays.stream(texts).map(Step::line).flatMap(List::stream).toList();
  }

  /** Something typed, then keys at once, and so on in turns; Enter at the end. */
  static List<Step> turns(String... parts) {
    List<Step> steps = new java.util.ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      steps.add(i % 2 == 0 ? new Type(parts[i]) : new Send(parts[i]));
    }
    steps.add(new Submit("\r"));
    return steps;
  }
}
