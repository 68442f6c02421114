package io.sallyport.proxy.capture;

/**
 * Follows the keys of an operator to tell which of them may submit a line, in the shells and
 * editing modes as they are when nothing was rebound:
 *
 * <ul>
 *   <li>every shell: CR, LF, C-o
 *   <li>bash in emacs mode: C-x C-e (editor), C-x e (macro), ESC #
 *   <li>bash in vi mode: C-d in a line with text, ESC v (editor), ESC #
 *   <li>zsh: ESC a, and ESC # in vi mode
 *   <li>fish: C-v CR, ESC v and ESC e (editor)
 *   <li>dash and others that leave the line to the terminal: C-d in a line with text
 * </ul>
 *
 * <p>Where the mode isn't known a key is rather held than not.
 */
final class SubmitKeys {

  private static final int CTRL_D = 0x04;
  private static final int CTRL_E = 0x05;
  private static final int CTRL_O = 0x0f;
  private static final int CTRL_Q = 0x11;
  private static final int CTRL_V = 0x16;
  private static final int CTRL_X = 0x18;
  private static final int CTRL_Z = 0x1a;
  private static final int ESC = 0x1b;

  private enum Prefix {
    NONE,
    ESCAPE,
    SEQUENCE,
    APPLICATION,
    CONTROL_X,
    QUOTE
  }

  /** What vi's command mode waits for, if the line is in it. */
  private enum Vi {
    INSERTING,
    COMMAND,
    /** A character that belongs to a command. */
    ARGUMENT,
    /** A movement after which text is inserted. */
    CHANGE
  }

  private Prefix prefix = Prefix.NONE;
  private Vi vi = Vi.INSERTING;
  private boolean viSeen;

  /** Whether no key followed the Escape at once. */
  private boolean rested;

  /**
   * What is known of the line when a key comes.
   *
   * @param first whether no editor accepted a line yet, so that fish can't be told from bash
   * @param text whether there may be any
   * @param atEnd whether the cursor may be behind it
   */
  record Line(LineEditor editor, boolean first, boolean text, boolean atEnd) {}

  /** Whether every shell takes a key for Enter. */
  static boolean isEnter(int key) {
    return key == '\r' || key == '\n' || key == CTRL_O;
  }

  /** What a key would do now. */
  Submission next(int key, Line line) {
    if (isEnter(key)) {
      boolean perhaps =
          prefix == Prefix.QUOTE
              || (prefix == Prefix.ESCAPE && !rested && line.editor() != LineEditor.NONE);
      return perhaps ? Submission.MAY_ENTER : Submission.ENTERS;
    }
    return switch (prefix) {
      case NONE -> plain(key, line);
      case ESCAPE -> meta(key, line);
      case CONTROL_X ->
          key == CTRL_E ? Submission.EDITS : key == 'e' ? Submission.REPLAYS : Submission.NONE;
      case SEQUENCE, APPLICATION, QUOTE -> Submission.NONE;
    };
  }

  private Submission plain(int key, Line line) {
    if (key == CTRL_D && line.text()) {
      return switch (line.editor()) {
        case ZLE -> Submission.NONE;
        case NONE -> Submission.MAY_ENTER;
        case READLINE, FISH -> line.atEnd() || viSeen ? Submission.MAY_ENTER : Submission.NONE;
      };
    }
    if (key == CTRL_Z && line.text() && line.editor() == LineEditor.NONE) {
      // Network devices take it for Enter and the end of their configuration mode.
      return Submission.MAY_ENTER;
    }
    return vi == Vi.COMMAND ? viCommand(key, line) : Submission.NONE;
  }

  private static Submission meta(int key, Line line) {
    return switch (key) {
      case 'a' -> mayEnter(line.text() && line.editor() == LineEditor.ZLE);
      case 'e' -> isFishLikely(line) ? Submission.EDITS : Submission.NONE;
      default -> viCommand(key, line);
    };
  }

  private static boolean isFishLikely(Line line) {
    return switch (line.editor()) {
      case FISH -> true;
      case READLINE -> line.first();
      case NONE, ZLE -> false;
    };
  }

  private static Submission viCommand(int key, Line line) {
    return switch (key) {
      case 'v' -> line.editor() == LineEditor.ZLE ? Submission.NONE : Submission.EDITS;
      case '#' -> mayEnter(line.text());
      default -> Submission.NONE;
    };
  }

  private static Submission mayEnter(boolean may) {
    return may ? Submission.MAY_ENTER : Submission.NONE;
  }

  /** A key that went on to the target. */
  void typed(int key) {
    Prefix before = prefix;
    rested = false;
    prefix =
        switch (before) {
          case NONE ->
              switch (key) {
                case ESC -> Prefix.ESCAPE;
                case CTRL_X -> Prefix.CONTROL_X;
                case CTRL_V, CTRL_Q -> Prefix.QUOTE;
                default -> Prefix.NONE;
              };
          case ESCAPE ->
              switch (key) {
                case '[' -> Prefix.SEQUENCE;
                case 'O' -> Prefix.APPLICATION;
                case ESC -> Prefix.ESCAPE;
                default -> Prefix.NONE;
              };
          case SEQUENCE -> key == ESC ? Prefix.ESCAPE : key >= 0x40 ? Prefix.NONE : Prefix.SEQUENCE;
          case APPLICATION, CONTROL_X, QUOTE -> Prefix.NONE;
        };
    if (before == Prefix.ESCAPE && prefix == Prefix.NONE) {
      // Behind Escape a letter may be vi's.
      vi = Vi.COMMAND;
      follow(key);
    } else if (before == Prefix.NONE && prefix == Prefix.NONE) {
      follow(key);
    }
  }

  /** No key followed at once: an Escape before was a key of its own, as only vi has use for. */
  void rest() {
    if (prefix == Prefix.ESCAPE) {
      rested = true;
      viSeen = true;
    } else if (vi == Vi.COMMAND && !viSeen) {
      // It was a key with Meta, in emacs mode.
      vi = Vi.INSERTING;
    }
  }

  /** The next key begins a line. */
  void lineEnds() {
    prefix = Prefix.NONE;
    vi = Vi.INSERTING;
  }

  private void follow(int key) {
    vi =
        switch (vi) {
          case INSERTING -> Vi.INSERTING;
          case ARGUMENT -> Vi.COMMAND;
          case CHANGE -> Vi.INSERTING;
          case COMMAND ->
              switch (key) {
                case 'i', 'I', 'a', 'A', 's', 'S', 'C', 'R', 'o', 'O' -> Vi.INSERTING;
                case 'c' -> Vi.CHANGE;
                case 'r', 'f', 'F', 't', 'T' -> Vi.ARGUMENT;
                default -> Vi.COMMAND;
              };
        };
  }
}
