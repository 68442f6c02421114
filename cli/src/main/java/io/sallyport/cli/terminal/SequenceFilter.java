package io.sallyport.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lets of a session's bytes through what {@link SafeSequences} lists, and UTF-8 text. It takes the
 * bytes apart as a terminal does, across the pieces in which they come, and writes sequences anew:
 * nothing of one that was not understood gets through. What is no UTF-8 becomes U+FFFD. Not for
 * several threads.
 */
public final class SequenceFilter {

  private static final int ESC = 0x1b;
  private static final int BEL = 0x07;
  private static final int CAN = 0x18;
  private static final int SUB = 0x1a;

  /** The string terminator of eight bits. */
  private static final int ST = 0x9c;

  private static final int LONGEST_PARAMETERS = 256;
  private static final int MOST_INTERMEDIATES = 4;

  /** A terminal shows nothing of a string either; an endless one must not hide what follows. */
  private static final int LONGEST_STRING = 1 << 20;

  /**
   * Instead of a full reset: attributes, margins and cursor as at the beginning, an empty screen.
   */
  private static final String RESET = "\u001b[m\u001b[r\u001b[H\u001b[2J";

  private enum State {
    TEXT,
    ESCAPE,
    CONTROL_SEQUENCE,
    STRING,
    STRING_ESCAPE
  }

  private final Utf8Characters characters = new Utf8Characters(this::character);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringBuilder parameters = new StringBuilder();
  private final StringBuilder intermediates = new StringBuilder();
  private State state = State.TEXT;
  private boolean tooLong;
  private int stringLength;

  /** What of these bytes, after those before them, may reach a terminal. */
  public byte[] filter(byte[] bytes) {
    for (byte b : bytes) {
      characters.accept(b & 0xff);
    }
    byte[] passed = out.toByteArray();
    out.reset();
    return passed;
  }

  private void character(int c) {
    if (c == CAN || c == SUB) {
      state = State.TEXT;
      return;
    }
    switch (state) {
      case TEXT -> text(c);
      case ESCAPE -> escape(c);
      case CONTROL_SEQUENCE -> controlSequence(c);
      case STRING -> string(c);
      case STRING_ESCAPE -> {
        // ESC \ ends the string; any other sequence ends it too, and begins.
        begin(State.ESCAPE);
        escape(c);
      }
    }
  }

  private void text(int c) {
    if (c == ESC) {
      begin(State.ESCAPE);
    } else if (c >= 0x80 && c < 0xa0) {
      // A control character of eight bits is ESC and the one of seven.
      begin(State.ESCAPE);
      escape(c - 0x40);
    } else if (c < 0x20 || c == 0x7f) {
      control(c);
    } else {
      write(c);
    }
  }

  private void control(int c) {
    if (SafeSequences.passesControl(c)) {
      out.write(c);
    }
  }

  private void escape(int c) {
    if (c == ESC) {
      begin(State.ESCAPE);
    } else if (c < 0x20) {
      // Terminals obey a control character within a sequence, and go on with the sequence.
      control(c);
    } else if (c <= 0x2f) {
      add(intermediates, c, MOST_INTERMEDIATES);
    } else if (c >= 0x7f) {
      state = State.TEXT;
      text(c);
    } else {
      escapeEnds(c);
    }
  }

  private void escapeEnds(int c) {
    state = State.TEXT;
    if (intermediates.isEmpty()) {
      switch (c) {
        case '[' -> {
          begin(State.CONTROL_SEQUENCE);
          return;
        }
        // DCS, SOS, OSC, PM, APC
        case 'P', 'X', ']', '^', '_' -> {
          begin(State.STRING);
          return;
        }
        case 'c' -> {
          write(RESET);
          return;
        }
        default -> {
          // One that is listed, or not.
        }
      }
    }
    if (!tooLong && SafeSequences.passesEscape(intermediates.toString(), c)) {
      write("\u001b" + intermediates + (char) c);
    }
  }

  private void controlSequence(int c) {
    if (c == ESC) {
      begin(State.ESCAPE);
    } else if (c < 0x20) {
      control(c);
    } else if (c <= 0x2f) {
      add(intermediates, c, MOST_INTERMEDIATES);
    } else if (c <= 0x3f) {
      // A parameter after an intermediate is no sequence.
      tooLong |= !intermediates.isEmpty();
      add(parameters, c, LONGEST_PARAMETERS);
    } else if (c < 0x7f) {
      state = State.TEXT;
      if (!tooLong
          && SafeSequences.passesControlSequence(
              parameters.toString(), intermediates.toString(), c)) {
        write("\u001b[" + parameters + intermediates + (char) c);
      }
    } else if (c > 0x7f) {
      state = State.TEXT;
      text(c);
    }
  }

  private void string(int c) {
    stringLength++;
    if (c == ESC) {
      state = State.STRING_ESCAPE;
    } else if (c == BEL || c == ST || stringLength > LONGEST_STRING) {
      state = State.TEXT;
    }
  }

  private void begin(State next) {
    state = next;
    parameters.setLength(0);
    intermediates.setLength(0);
    tooLong = false;
    stringLength = 0;
  }

  private void add(StringBuilder part, int c, int most) {
    if (part.length() < most) {
      part.append((char) c);
    } else {
      tooLong = true;
    }
  }

  private void write(int codePoint) {
    write(Character.toString(codePoint));
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
