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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates one submitted line after those before it. */
public final class LineEvaluator {

  private static final Pattern QUALIFIER_CODE =
      Pattern.compile("[*?\\])\\w]\\([-./=@*^,a-df-zA-Z0-9]{0,20}e([:'\",|+%#])(.{1,2000}?)\\1");
  private static final int LONGEST_HISTORY_LINE = 1_000;
  private static final int MOST_HISTORY_LINES = 20;

  /** Evaluates a line in a shell that remembers earlier ones. */
  public static Split evaluate(String text, Dialect dialect, ShellMemory memory) {
    Session session = SessionReader.read(memory.toBytes());
    Budget budget = new Budget();
    String reader = session.readers.isEmpty() ? "" : session.readers.getLast();
    Dialect reading = reader.isEmpty() ? dialect : Dialect.of(reader);
    Evaluation e = new Evaluation(budget, reading, session);
    if (session.cut) {
      e.opaque(text, OpaqueReason.FORGOTTEN);
    }
    boolean foreign = InterpreterText.isKnown(reader);
    e.restricted = reader.equals("rbash") || reader.equals("rksh") || reader.equals("rzsh");
    String line = foreign ? text : HistoryExpansion.expand(e, text);
    Parsed parsed = ShellParser.parse(line, e.typedSyntax(), 0);
    if (!parsed.understood()) {
      e.opaque(line, OpaqueReason.NOT_UNDERSTOOD);
    }
    Coprocesses.line(e, line);
    e.limited = budget.renew();
    e.nodes.run(parsed.body(), Input.ofTheLine());
    if (foreign) {
      InterpreterText.scan(e, reader, text, text);
    }
    if (reading == Dialect.ZSH) {
      qualifierCode(e, text);
    }
    if (looksLikeFish(text, reading)) {
      e.findings.speculatively(() -> asFish(e, text));
    }
    boolean stopped = budget.isExhausted() || e.limited || e.findings.isCut();
    if (stopped) {
      e.opaque(text, OpaqueReason.LIMIT);
    }
    boolean incomplete = parsed.incomplete() && !stopped && !foreign;
    ShellLine split = e.findings.toLine(incomplete);
    remember(e, text);
    return new Split(split, new ShellMemory(SessionWriter.write(session)), budget.taken());
  }

  /**
   * zsh: code that says which of the files that a wildcard finds are meant, as {@code *(e:code:)}.
   */
  private static void qualifierCode(Evaluation e, String text) {
    Matcher matcher = QUALIFIER_CODE.matcher(text);
    while (matcher.find() && e.budget.steps(text.length())) {
      String code = matcher.group(2).replaceAll("^['\"]|['\"]$", "");
      e.findings.speculatively(() -> e.inCopy(() -> e.code(code, Input.ofTheLine())));
      e.opaque(text, OpaqueReason.UNKNOWN_CODE);
    }
  }

  /** Escapes outside quotes that mean something only to fish. */
  private static boolean looksLikeFish(String text, Dialect dialect) {
    return dialect == Dialect.UNKNOWN && (text.contains("\\x") || text.contains("\\u"));
  }

  private static void asFish(Evaluation outer, String text) {
    Evaluation e = new Evaluation(outer.budget, Dialect.FISH, outer.session.copy());
    Parsed parsed = ShellParser.parse(text, e.syntax(), 0);
    e.nodes.run(parsed.body(), Input.ofTheLine());
    outer.limited |= e.limited || e.findings.isCut();
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
