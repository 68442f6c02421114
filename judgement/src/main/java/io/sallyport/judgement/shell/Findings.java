package io.sallyport.judgement.shell;

import java.util.ArrayList;
import java.util.List;

/** What was found in a line so far. */
final class Findings {

  private static final int MOST_OPAQUE = 20;
  private static final int LONGEST_SOURCE = 200;

  final Limits limits;
  final List<SimpleCommand> commands = new ArrayList<>();
  private final List<OpaquePart> opaque = new ArrayList<>();
  private boolean incomplete;
  private boolean definesFunction;
  private boolean stopped;

  Findings(Limits limits) {
    this.limits = limits;
  }

  void opaque(String source, OpaqueReason reason) {
    String cut =
        source.length() <= LONGEST_SOURCE ? source : source.substring(0, LONGEST_SOURCE) + "…";
    OpaquePart part = new OpaquePart(cut, reason);
    if (opaque.size() < MOST_OPAQUE && !opaque.contains(part)) {
      opaque.add(part);
    }
  }

  void incomplete() {
    incomplete = true;
  }

  boolean isIncomplete() {
    return incomplete;
  }

  void definesFunction() {
    definesFunction = true;
  }

  /**
   * A limit was reached: what follows is not looked at, so it can't be said whether the line is
   * complete.
   */
  void stopped(String source) {
    if (!stopped) {
      opaque(source, OpaqueReason.LIMIT);
    }
    stopped = true;
  }

  /**
   * Takes over what is to be said of an inner line, but for its commands and whether it is
   * complete.
   */
  void takeOver(Findings inner) {
    inner.opaque.forEach(part -> opaque(part.source(), part.reason()));
    definesFunction |= inner.definesFunction;
    stopped |= inner.stopped;
  }

  ShellLine toLine() {
    return new ShellLine(commands, opaque, incomplete && !stopped, definesFunction);
  }
}
