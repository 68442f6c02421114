package io.sallyport.judgement.shell.network;

import io.sallyport.judgement.shell.OpaquePart;
import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.ShellLine;
import io.sallyport.judgement.shell.ShellMemory;
import io.sallyport.judgement.shell.ShellSplitter.Split;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.evaluate.LineEvaluator;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line of a network device apart: one command, with its abbreviated words written out. What
 * an abbreviation may stand for besides is possible; a word that no table has may be the beginning
 * of any.
 */
public final class NetworkSplitter {

  private static final int LONGEST = 4_096;
  private static final int MOST_LINES = 200;

  private final CommandTable table;
  private final List<SimpleCommand> commands = new ArrayList<>();
  private final List<SimpleCommand> possible = new ArrayList<>();
  private final List<OpaquePart> opaque = new ArrayList<>();
  private DeviceMemory memory;

  private NetworkSplitter(CommandTable table, DeviceMemory memory) {
    this.table = table;
    this.memory = memory;
  }

  /** Splits a line, or several joined by newlines, after those that the device had before. */
  public static Split split(String text, Dialect dialect, ShellMemory remembered) {
    CommandTable table = CommandTable.of(dialect);
    DeviceMemory memory = DeviceMemory.read(remembered, table);
    if (memory.inShell()) {
      return inShell(text, memory);
    }
    NetworkSplitter splitter = new NetworkSplitter(table, memory);
    splitter.lines(text);
    ShellLine line =
        new ShellLine(
            splitter.commands,
            splitter.opaque,
            false,
            false,
            splitter.possible,
            List.of(),
            List.of(),
            List.of());
    return new Split(line, splitter.memory.write(), text.length());
  }

  /** The device's own shell has the line, until it is left. */
  private static Split inShell(String text, DeviceMemory memory) {
    Split split = LineEvaluator.evaluate(text, Dialect.UNKNOWN, memory.shell());
    boolean left = text.strip().matches("exit( [0-9]+)?|logout|quit");
    DeviceMemory after = left ? memory.leave() : memory.withShell(split.memory());
    return new Split(split.line(), after.write(), split.work());
  }

  private void lines(String text) {
    int lines = 0;
    for (String line : text.split("[\\n\\r]", -1)) {
      if (line.length() > LONGEST || ++lines > MOST_LINES) {
        opaque.add(
            new OpaquePart(line.substring(0, Math.min(200, line.length())), OpaqueReason.LIMIT));
        return;
      }
      line(line);
    }
  }

  private void line(String line) {
    List<String> words = DeviceWords.of(line);
    if (words.isEmpty()) {
      return;
    }
    if (!memory.known()) {
      opaque.add(new OpaquePart(line, OpaqueReason.FORGOTTEN));
    }
    if (memory.foreign()) {
      opaque.add(new OpaquePart(line, OpaqueReason.UNKNOWN_CODE));
    }
    Reading reading = Reading.of(table, memory.mode(), words);
    commands.addAll(reading.commands());
    possible.addAll(reading.possible());
    Keyword.Change change = reading.change();
    if (change != null) {
      memory = memory.after(change);
    }
  }
}
