package io.sallyport.recording.export;

/**
 * Tells control sequences of a terminal (ECMA-48) from text. Not for several threads.
 *
 * <p>Strings of operating system commands and the like end at their terminator, at a control
 * character that cancels, or after {@value #LONGEST_STRING} characters, so that nothing can hide
 * text by beginning one.
 */
final class ControlSequences {

  private static final int LONGEST_STRING = 4096;
  private static final int LONGEST_PARAMETERS = 64;
  private static final int ESC = 0x1b;
  private static final int BEL = 0x07;
  private static final int CAN = 0x18;
  private static final int SUB = 0x1a;
  private static final int CSI = 0x9b;
  private static final int ST = 0x9c;

  private enum State {
    TEXT,
    ESCAPE,
    INTERMEDIATE,
    CONTROL_SEQUENCE,
    STRING,
    STRING_ESCAPE
  }

  private final Listener listener;
  private final StringBuilder parameters = new StringBuilder();
  private State state = State.TEXT;
  private int stringLength;

  /** Gets what is told apart. */
  interface Listener {

    /** A character to be shown. */
    void character(int codePoint);

    /** A control character of its own, as carriage return. */
    void control(int codePoint);

    /**
     * A control sequence.
     *
     * @param parameters as they came, with a leading private mark if there was one
     */
    void sequence(String parameters, char last);
  }

  ControlSequences(Listener listener) {
    this.listener = listener;
  }

  void accept(String text) {
    text.codePoints().forEach(this::accept);
  }

  private void accept(int c) {
    if (c == CAN || c == SUB) {
      state = State.TEXT;
      return;
    }
    switch (state) {
      case TEXT -> text(c);
      case ESCAPE -> escape(c);
      case INTERMEDIATE -> intermediate(c);
      case CONTROL_SEQUENCE -> controlSequence(c);
      case STRING -> string(c);
      case STRING_ESCAPE -> {
        // ESC \ ends the string; any other sequence does too, and begins.
        state = State.ESCAPE;
        escape(c);
      }
    }
  }

  private void text(int c) {
    if (c == ESC) {
      state = State.ESCAPE;
    } else if (c == CSI) {
      beginControlSequence();
    } else if (beginsString(c - 0x40)) {
      beginString();
    } else if (Character.isISOControl(c)) {
      listener.control(c);
    } else {
      listener.character(c);
    }
  }

  private void escape(int c) {
    if (c == '[') {
      beginControlSequence();
    } else if (beginsString(c)) {
      beginString();
    } else if (c >= 0x20 && c <= 0x2f) {
      state = State.INTERMEDIATE;
    } else if (c == ESC) {
      state = State.ESCAPE;
    } else if (c >= 0x40 && c <= 0x5f) {
      // The form in seven bits of a control character of eight.
      state = State.TEXT;
      listener.control(c + 0x40);
    } else if (c >= 0x30 && c <= 0x7e) {
      state = State.TEXT;
    } else {
      state = State.TEXT;
      text(c);
    }
  }

  /** Within a sequence as that which chooses a character set: any final byte ends it. */
  private void intermediate(int c) {
    if (c == ESC) {
      state = State.ESCAPE;
    } else if (c >= 0x30 && c <= 0x7e) {
      state = State.TEXT;
    } else if (c < 0x20) {
      listener.control(c);
    } else if (c > 0x7f) {
      state = State.TEXT;
      text(c);
    }
  }

  /** Whether ESC and this begin a string: DCS, SOS, OSC, PM, APC. */
  private static boolean beginsString(int c) {
    return c == 'P' || c == 'X' || c == ']' || c == '^' || c == '_';
  }

  private void beginControlSequence() {
    parameters.setLength(0);
    state = State.CONTROL_SEQUENCE;
  }

  private void beginString() {
    stringLength = 0;
    state = State.STRING;
  }

  private void controlSequence(int c) {
    if (c >= 0x20 && c <= 0x3f && parameters.length() < LONGEST_PARAMETERS) {
      parameters.append((char) c);
    } else if (c >= 0x40 && c <= 0x7e) {
      state = State.TEXT;
      listener.sequence(parameters.toString(), (char) c);
    } else if (c == ESC) {
      state = State.ESCAPE;
    } else if (c < 0x20) {
      // Terminals obey a control character within a sequence, and go on with the sequence.
      listener.control(c);
    } else {
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
}
