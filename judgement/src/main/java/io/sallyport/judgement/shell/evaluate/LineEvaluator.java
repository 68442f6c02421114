package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.ShellLine;
import io.sallyport.judgement.shell.ShellMemory;
import io.sallyport.judgement.shell.ShellSplitter.Split;
import io.sallyport.judgement.shell.syntax.Budget;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.shell.syntax.Parsed;
import io.sallyport.judgement.shell.syntax.ShellParser;
import java.util.List;

/** Evaluates one submitted line after those before it. */
public final class LineEvaluator {

  private static final int LONGEST_HISTORY_LINE = 1_000;
  private static final int MOST_HISTORY_LINES = 20;

  /** Evaluates a line in a shell that remembers earlier ones. */
  public static Split evaluate(String text, Dialect dialect, ShellMemory memory) {
    Session session = SessionReader.read(memory.toBytes());
    Budget budget = new Budget();
    Evaluation e = new Evaluation(budget, dialect, session);
    if (session.cut) {
      e.opaque(text, OpaqueReason.FORGOTTEN);
    }
    String reader = session.readers.isEmpty() ? "" : session.readers.getLast();
    boolean foreign = InterpreterText.isKnown(reader);
    e.restricted = reader.equals("rbash") || reader.equals("rksh") || reader.equals("rzsh");
    String line = foreign ? text : HistoryExpansion.expand(e, text);
    Parsed parsed = ShellParser.parse(line, e.syntax(), 0);
    if (!parsed.understood()) {
      e.opaque(line, OpaqueReason.NOT_UNDERSTOOD);
    }
    e.limited = budget.renew();
    e.nodes.run(parsed.body(), Input.ofTheLine());
    if (foreign) {
      InterpreterText.scan(e, reader, text, text);
    }
    if (looksLikeFish(text, dialect)) {
      e.findings.speculatively(() -> asFish(e, text));
    }
    boolean stopped = budget.isExhausted() || e.limited;
    if (stopped) {
      e.opaque(text, OpaqueReason.LIMIT);
    }
    boolean incomplete = parsed.incomplete() && !stopped && !foreign;
    ShellLine split = e.findings.toLine(incomplete);
    remember(e, text);
    return new Split(split, new ShellMemory(SessionWriter.write(session)));
  }

  /** Escapes outside quotes that mean something only to fish. */
  private static boolean looksLikeFish(String text, Dialect dialect) {
    return dialect == Dialect.UNKNOWN && (text.contains("\\x") || text.contains("\\u"));
  }

  private static void asFish(Evaluation outer, String text) {
    Evaluation e = new Evaluation(outer.budget, Dialect.FISH, outer.session.copy());
    Parsed parsed = ShellParser.parse(text, e.syntax(), 0);
    e.nodes.run(parsed.body(), Input.ofTheLine());
    e.findings.toLine(false).everyCommand().forEach(outer.findings::command);
  }

  private static void remember(Evaluation e, String text) {
    Session session = e.session;
    if (e.exits && !session.readers.isEmpty()) {
      session.readers.removeLast();
    }
    if (!e.readers.isEmpty()) {
      session.readers.addAll(e.readers);
      session.doubtDefinitions();
    }
    List<String> readers = session.readers;
    if (readers.size() > 20) {
      readers.subList(0, readers.size() - 20).clear();
    }
    session.files.keySet().removeIf(path -> path.startsWith("/dev/"));
    if (!text.isBlank() && text.length() <= LONGEST_HISTORY_LINE) {
      session.history.add(text);
      if (session.history.size() > MOST_HISTORY_LINES) {
        session.history.removeFirst();
      }
    }
  }

  private LineEvaluator() {}
}
