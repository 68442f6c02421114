package io.sallyport.proxy.gate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The judge's answer for one command line.
 *
 * @param hits the rules that matched, each once
 * @param commands the simple commands that the line would run, an argv each
 * @param opaque what couldn't be worked out, and why
 * @param reading which of the readings it is of, from 0
 * @param message what the operator reads when the line is refused: one line, no control characters
 * @param readsCommandsFromInput of an exec: it is a shell that takes commands from standard input
 */
public record Verdict(
    Decision decision,
    Refusal refusal,
    List<Hit> hits,
    List<List<String>> commands,
    List<Opaque> opaque,
    int reading,
    String message,
    boolean readsCommandsFromInput) {

  public Verdict {
    hits = List.copyOf(hits);
    commands = commands.stream().map(List::copyOf).toList();
    opaque = List.copyOf(opaque);
  }

  /** A part of a line whose real commands can't be worked out, and why. */
  public record Opaque(String text, String reason) {}

  /**
   * One rule matching one command line; {@code attempt} of {@code attempts} for INTERRUPT, else 0
   * of 0.
   */
  public record Hit(
      String ruleId,
      int ruleVersion,
      String ruleName,
      String action,
      String criticality,
      Scores scores,
      Optional<Repetition> repetition,
      int attempt,
      int attempts) {}

  /** Points that a hit adds, 0 to 100 each. */
  public record Scores(int session, int operator, int device, int credential) {}

  /** Blocks the account after so many hits within the period. */
  public record Repetition(int limit, Duration period, boolean endSessions) {}
}
