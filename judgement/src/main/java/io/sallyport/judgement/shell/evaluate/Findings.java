package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaquePart;
import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.ShellLine;
import io.sallyport.judgement.shell.SimpleCommand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was found in a line so far. */
final class Findings {

  private static final int MOST_OPAQUE = 20;
  private static final int LONGEST_SOURCE = 200;
  private static final int MOST_FACTS = 2_000;

  private List<SimpleCommand> sink = new ArrayList<>();
  private final List<SimpleCommand> root = sink;
  private final List<SimpleCommand> possible = new ArrayList<>();
  private final List<SimpleCommand> doubtful = new ArrayList<>();
  private final Set<PathAccess> accesses = new LinkedHashSet<>();
  private final Set<SimpleCommand> sourced = new LinkedHashSet<>();
  private final List<OpaquePart> opaque = new ArrayList<>();
  private boolean speculative;
  private boolean doubting;
  private boolean definesFunction;
  private boolean cut;

  void command(SimpleCommand command) {
    sink.add(command);
  }

  void access(PathAccess access) {
    if (!doubting) {
      cut |= accesses.size() >= MOST_FACTS;
      if (!cut) {
        accesses.add(access);
      }
    }
  }

  /** The output of these is run as code. */
  void sourced(List<SimpleCommand> commands) {
    if (!doubting) {
      cut |= sourced.size() >= MOST_FACTS;
      if (!cut) {
        sourced.addAll(commands);
      }
    }
  }

  void opaque(String source, OpaqueReason reason) {
    if (speculative || opaque.size() >= MOST_OPAQUE) {
      return;
    }
    String cut =
        source.length() <= LONGEST_SOURCE ? source : source.substring(0, LONGEST_SOURCE) + "…";
    OpaquePart part = new OpaquePart(cut, reason);
    if (!opaque.contains(part)) {
      opaque.add(part);
    }
  }

  void definesFunction() {
    definesFunction |= !speculative;
  }

  /** Whether there was more than is kept. */
  boolean isCut() {
    return cut;
  }

  boolean isSpeculative() {
    return speculative;
  }

  /** What a part of the evaluation came to, and the commands it found. */
  record Inner<T extends @Nullable Object>(T result, List<SimpleCommand> commands) {}

  /** Keeps the commands found meanwhile apart, as those that another command runs. */
  <T extends @Nullable Object> Inner<T> within(Supplier<T> evaluation) {
    List<SimpleCommand> outer = sink;
    List<SimpleCommand> inner = new ArrayList<>();
    sink = inner;
    try {
      return new Inner<>(evaluation.get(), inner);
    } finally {
      sink = outer;
    }
  }

  /** What is found meanwhile may run and may not; what isn't known of it does not count. */
  void speculatively(Runnable evaluation) {
    List<SimpleCommand> outer = sink;
    boolean before = speculative;
    sink = doubting ? doubtful : possible;
    speculative = true;
    try {
      evaluation.run();
    } finally {
      sink = outer;
      speculative = before;
    }
  }

  /**
   * What is found meanwhile runs only if a program of which nothing is known runs it, or is what
   * another program does in its own way.
   */
  void doubtfully(Runnable evaluation) {
    boolean before = doubting;
    doubting = true;
    speculatively(evaluation);
    doubting = before;
  }

  ShellLine toLine(boolean incomplete) {
    return new ShellLine(
        root,
        opaque,
        incomplete,
        definesFunction,
        possible,
        doubtful,
        List.copyOf(accesses),
        List.copyOf(sourced));
  }
}
