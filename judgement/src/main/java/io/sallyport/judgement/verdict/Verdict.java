package io.sallyport.judgement.verdict;

import java.util.List;

/**
 * The answer for one command line.
 *
 * @param hits the rules that matched, each once, in the order of their ids; none on CONTINUE, as
 *     the same text comes again
 * @param commands the simple commands that the line would run, an argv each
 * @param reading which of the readings it is of, from 0
 * @param message what the operator reads when the line is refused: one line without control
 *     characters; else empty
 * @param readsCommandsFromInput of an exec: a shell that takes its commands from standard input
 */
public record Verdict(
    Decision decision,
    Refusal refusal,
    List<Hit> hits,
    List<List<String>> commands,
    List<OpaqueText> opaque,
    int reading,
    String message,
    boolean readsCommandsFromInput) {

  public Verdict {
    hits = List.copyOf(hits);
    commands = commands.stream().map(List::copyOf).toList();
    opaque = List.copyOf(opaque);
  }
}
