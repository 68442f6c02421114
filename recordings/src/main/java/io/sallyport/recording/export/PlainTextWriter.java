package io.sallyport.recording.export;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Writes what scrolled by, line by line, without control sequences. It follows the cursor within a
 * line (carriage return, backspace, tabulator, the terminal's edge, and the sequences by which
 * shells edit a line), not on a screen: where a program moves to another line, a new line begins
 * here, so full-screen programs come out as loose lines. Nothing that was printed as text is left
 * out, except what was written over or erased on the same line. A line that went over the
 * terminal's edge is one line again. Input and marks are not written. Not for several threads.
 */
public final class PlainTextWriter {

  private final Appendable out;
  private final IntPredicate channels;
  private final Map<Source, Lines> lines = new HashMap<>();

  private record Source(int channel, boolean error) {}

  /**
   * @param out gets text that is to be written as UTF-8; not closed here
   * @param channels whose output to take
   */
  public PlainTextWriter(Appendable out, IntPredicate channels) {
    this.out = out;
    this.channels = channels;
  }

  /** Writes the lines that end in a frame. */
  public void write(Frame frame) throws IOException {
    switch (frame) {
      case Frame.Output f -> data(new Source(f.channel(), false), f.data());
      case Frame.ErrorOutput f -> data(new Source(f.channel(), true), f.data());
      case Frame.SizeChange f -> {
        if (channels.test(f.channel())) {
          linesOf(new Source(f.channel(), false)).resize(f.size().columns());
        }
      }
      case Frame.Input _, Mark _ -> {
        // Nothing of these was on the screen by itself.
      }
    }
  }

  /** Writes the lines that did not end. */
  public void end() throws IOException {
    try {
      lines.values().forEach(Lines::finish);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void data(Source source, Bytes data) throws IOException {
    if (channels.test(source.channel())) {
      try {
        linesOf(source).accept(data);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private Lines linesOf(Source source) {
    return lines.computeIfAbsent(source, _ -> new Lines());
  }

  /** The lines of one stream of bytes. */
  private final class Lines implements ControlSequences.Listener {

    private final Utf8Stream utf8 = new Utf8Stream();
    private final ControlSequences sequences = new ControlSequences(this);
    private final ShownLine line = new ShownLine();
    private int columns = ShownLine.LONGEST;

    void accept(Bytes data) {
      sequences.accept(utf8.text(data));
    }

    /** Without columns lines are only as long as they come. */
    void resize(int newColumns) {
      columns = newColumns == 0 ? ShownLine.LONGEST : Math.min(newColumns, ShownLine.LONGEST);
    }

    void finish() {
      sequences.accept(utf8.end());
      endUnlessEmpty();
    }

    @Override
    public void character(int codePoint) {
      if (line.isFull(columns)) {
        write(line.wrap());
      }
      line.put(codePoint);
    }

    @Override
    public void control(int codePoint) {
      switch (codePoint) {
        case '\n', 0x0b, '\f', 0x84, 0x85 -> endLine();
        case 0x8d -> endUnlessEmpty();
        case '\r' -> line.moveTo(0);
        // At the edge the cursor still stands on the last column.
        case '\b' -> line.moveBy(line.isFull(columns) ? -2 : -1);
        case '\t' -> line.toNextTab();
        default -> {
          // Not seen on a terminal.
        }
      }
    }

    @Override
    public void sequence(String parameters, char last) {
      int number = firstNumber(parameters);
      switch (last) {
        case 'C', 'a' -> line.moveBy(Math.max(number, 1));
        case 'D' -> line.moveBy(-Math.max(number, 1));
        case 'G', '`' -> line.moveTo(Math.max(number, 1) - 1);
        case 'P' -> line.delete(Math.max(number, 1));
        case '@' -> line.insert(Math.max(number, 1));
        case 'K' -> erase(number);
        case 'A', 'B', 'E', 'F', 'H', 'd', 'f' -> endUnlessEmpty();
        default -> {
          // Colours, modes, questions: nothing of the text.
        }
      }
    }

    private void erase(int part) {
      switch (part) {
        case 0 -> line.eraseToEnd();
        case 1 -> line.eraseToBeginning();
        case 2 -> line.eraseAll();
        default -> {
          // No such part.
        }
      }
    }

    private void endUnlessEmpty() {
      if (!line.isEmpty()) {
        endLine();
      }
    }

    private void endLine() {
      write(line.end());
      write("\n");
    }

    private void write(String text) {
      try {
        out.append(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The first parameter; 0 where there is none. */
    private static int firstNumber(String parameters) {
      int number = 0;
      for (int i = 0; i < parameters.length(); i++) {
        char c = parameters.charAt(i);
        if (c < '0' || c > '9') {
          break;
        }
        number = Math.min(10 * number + (c - '0'), ShownLine.LONGEST);
      }
      return number;
    }
  }
}
