package io.sallyport.admin.trial;

import java.util.List;

/**
 * What rules make of a line.
 *
 * @param decision PROCEED, CONTINUE, REFUSE or END_SESSION
 * @param refusal RULE, OUTSIDE_ALLOWLIST, OPAQUE or UNCERTAIN; empty when it isn't refused
 * @param message what the operator would read; empty when it isn't refused
 * @param commands the simple commands that the line would run
 */
public record TrialVerdict(
    String decision,
    String refusal,
    String message,
    List<List<String>> commands,
    List<Opaque> opaque,
    List<Matched> rules) {

  public TrialVerdict {
    commands = List.copyOf(commands);
    opaque = List.copyOf(opaque);
    rules = List.copyOf(rules);
  }

  /** A part of the line whose real commands can't be worked out. */
  public record Opaque(String text, String reason) {}

  /** A rule that matches. */
  public record Matched(String rule, String action, String criticality) {}
}
