package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.syntax.Budget;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.shell.syntax.Node;
import io.sallyport.judgement.shell.syntax.Parsed;
import io.sallyport.judgement.shell.syntax.Piece;
import io.sallyport.judgement.shell.syntax.ShellParser;
import io.sallyport.judgement.shell.syntax.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One evaluation of a line: what its parts share. Not for several threads. */
final class Evaluation {

  private static final int DEEPEST = 2 * Budget.DEEPEST;
  private static final int MOST_CALLS_OF_ONE = 3;

  final Budget budget;
  final Dialect dialect;
  final Session session;
  final Findings findings = new Findings();
  final WordExpander words = new WordExpander(this);
  final Variables variables = new Variables(this);
  final ParameterExpander parameters = new ParameterExpander(this);
  final ArithmeticEvaluator arithmetic = new ArithmeticEvaluator(this);
  final NodeEvaluator nodes = new NodeEvaluator(this);
  final SimpleEvaluator commands = new SimpleEvaluator(this);

  /** Which alternative of variables that have several is taken. */
  int variant;

  /** How many alternatives there were among what was expanded. */
  int variants = 1;

  /** How often a variable that nobody set was taken as not set. */
  int assumptions;

  /** Whether the output of commands matters. */
  boolean wanted;

  /** Whether it is certain that what is evaluated will run. */
  boolean certain = true;

  /** What {@code $0} is; empty for the shell's own name. */
  Value shellName = Value.EMPTY;

  /** Whether the positional parameters are those of a call that is not known. */
  boolean unknownPositional;

  /** Whether the shell refuses programs that are named by a path. */
  boolean restricted;

  /** Whether the line ends the program that reads the lines. */
  boolean exits;

  /**
   * Whether the line may have ended before what is evaluated: a POSIX shell stops at some errors.
   */
  boolean mayHaveEnded;

  /** Whether the shell has ended for certain, so that nothing behind runs. */
  boolean gone;

  /** How the command before ended, as far as that is certain. */
  Node.When ended = Node.When.EITHER;

  /** How many parts of code that aren't known have got a name. */
  int namedParts;

  /** Programs that this line starts and that read the lines to come. */
  final List<String> readers = new ArrayList<>();

  /** Whether something was too deep to be looked at. */
  boolean limited;

  private int depth;
  private int clock = 1;
  private int parsedAt = 1;
  private final Map<String, Integer> calls = new HashMap<>();

  /** The output of process substitutions, by their source. */
  final Map<String, Value> processes = new HashMap<>();

  /** The process substitutions that are written to, by their source. */
  final Map<String, Piece.ProcessFile> feeds = new HashMap<>();

  Evaluation(Budget budget, Dialect dialect, Session session) {
    this.budget = budget;
    this.dialect = dialect;
    this.session = session;
  }

  Syntax syntax() {
    return new Syntax(dialect, session.extendedGlob, true, budget);
  }

  /** Of a line that is typed. */
  Syntax typedSyntax() {
    return new Syntax(dialect, session.extendedGlob, dialect != Dialect.ZSH, budget);
  }

  /** The first of these; where there are more, not all of the line is looked at. */
  <T> List<T> first(int most, List<T> all) {
    limited |= all.size() > most;
    return all.subList(0, Math.min(most, all.size()));
  }

  /** The first lines of a text, as {@link #first}. */
  List<String> lines(int most, String text) {
    return first(most, text.lines().limit(most + 1L).toList());
  }

  int depth() {
    return Math.min(depth, Budget.DEEPEST - 1);
  }

  void opaque(String source, OpaqueReason reason) {
    findings.opaque(source, reason);
  }

  /** Goes one level deeper; false when that is too deep or there was too much already. */
  boolean enter() {
    if (depth >= DEEPEST) {
      limited = true;
    }
    if (depth >= DEEPEST || !budget.steps(4)) {
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }

  /** Calls a function unless it already calls itself; false then. */
  boolean call(String function, Runnable body) {
    int before = calls.getOrDefault(function, 0);
    if (before >= MOST_CALLS_OF_ONE) {
      return false;
    }
    calls.put(function, before + 1);
    body.run();
    calls.put(function, before);
    return true;
  }

  /** The next line begins: aliases of those before hold in it. */
  void nextLine() {
    parsedAt = ++clock;
  }

  /** A program that the lines to come are for, when it really runs. */
  void reader(String program) {
    if (!findings.isSpeculative()) {
      readers.add(program);
    }
  }

  int clock() {
    return clock;
  }

  boolean isVisible(Session.Alias alias) {
    return alias.line() < parsedAt;
  }

  /** Runs text as code of this shell. */
  Value code(String text, Input input) {
    if (!budget.steps(20 + 2 * text.length()) || !enter()) {
      return Value.EMPTY;
    }
    int before = parsedAt;
    nextLine();
    Parsed parsed = ShellParser.parse(text, syntax(), depth());
    if (!parsed.understood()) {
      opaque(text, OpaqueReason.NOT_UNDERSTOOD);
    }
    if (parsed.incomplete()) {
      opaque(text, OpaqueReason.CODE_INCOMPLETE);
    }
    Value output = nodes.run(parsed.body(), input);
    parsedAt = before;
    leave();
    return output;
  }

  /** Evaluates with a copy of the session, of which nothing is kept but the files. */
  <T extends @Nullable Object> T inCopy(Supplier<T> evaluation) {
    budget.steps(10 + 2 * session.size());
    Session before = session.copy();
    boolean goneBefore = gone;
    T result = evaluation.get();
    // Files are the machine's, whichever shell wrote them.
    SortedMap<String, Session.StoredFile> files =
        findings.isSpeculative() ? before.files : new TreeMap<>(session.files);
    session.take(before);
    gone = goneBefore;
    session.files.clear();
    session.files.putAll(files);
    return result;
  }

  /** As {@link #inCopy} if that is asked for. */
  <T extends @Nullable Object> T inCopyWhen(boolean copied, Supplier<T> evaluation) {
    return copied ? inCopy(evaluation) : evaluation.get();
  }

  /** Evaluates what may run or not. */
  <T extends @Nullable Object> T perhaps(Supplier<T> evaluation) {
    boolean before = certain;
    certain = false;
    T result = evaluation.get();
    certain = before;
    return result;
  }

  /** Evaluates what produces output that matters, or doesn't. */
  <T extends @Nullable Object> T wanting(boolean output, Supplier<T> evaluation) {
    boolean before = wanted;
    wanted = output;
    T result = evaluation.get();
    wanted = before;
    return result;
  }
}
