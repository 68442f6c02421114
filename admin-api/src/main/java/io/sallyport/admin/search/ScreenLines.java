package io.sallyport.admin.search;

import io.sallyport.recording.export.PlainTextWriter;
import io.sallyport.recording.frame.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes texts of a few thousand characters of a session's output, line by line, without control
 * sequences. A line is taken when it ends; what is longer than a text has room for is cut in
 * several. What is no text, as of a binary file, is left out. Not for several threads.
 */
public final class ScreenLines {

  private static final int FULL = 4096;
  private static final int LONGEST = 8192;

  /** What stands for bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\ufffd';

  /** Of so many characters at most one may be such. */
  private static final int UNREADABLE = 4;

  private final PlainTextWriter lines = new PlainTextWriter(new Collector(), _ -> true);
  private final StringBuilder open = new StringBuilder();
  private long openedAt;
  private long micros;
  private long characters;
  private List<ScreenText> texts = new ArrayList<>();

  /** Takes the lines that end in a frame. */
  public void add(Frame frame) {
    micros = frame.micros();
    try {
      lines.write(frame);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be written", e);
    }
  }

  /** The line that has not ended is taken as it is. */
  public void end() {
    try {
      lines.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be written", e);
    }
  }

  /** How many characters came since the last time; {@link #take} gives so many at most. */
  public long characters() {
    return characters;
  }

  /** The texts since the last time. */
  public List<ScreenText> take() {
    close();
    characters = 0;
    List<ScreenText> taken = texts;
    texts = new ArrayList<>();
    return taken;
  }

  private void close() {
    String text = open.toString();
    if (!text.isBlank() && isReadable(text)) {
      texts.add(new ScreenText(openedAt, text));
    }
    open.setLength(0);
  }

  private static boolean isReadable(String text) {
    return text.chars().filter(c -> c == REPLACEMENT).count() <= text.length() / UNREADABLE;
  }

  /** Gets the lines. */
  private final class Collector implements Appendable {

    @Override
    public Appendable append(CharSequence text) {
      for (int i = 0; i < text.length(); i++) {
        append(text.charAt(i));
      }
      return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
      return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char c) {
      if (open.isEmpty()) {
        openedAt = micros;
      }
      open.append(c);
      characters++;
      boolean ended = c == '\n' && open.length() >= FULL;
      if (ended || (open.length() >= LONGEST && !Character.isHighSurrogate(c))) {
        close();
      }
      return this;
    }
  }
}
