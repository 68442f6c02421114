package io.sallyport.cli.terminal;

import java.util.Set;

/**
 * Which control characters and sequences of a session an administrator's terminal gets. What is not
 * listed here it never gets, above all what makes a terminal
 *
 * <ul>
 *   <li>answer, as if the administrator had typed: DSR, DA, DECRQSS, DECRQM, ENQ, reports of title,
 *       window or colours;
 *   <li>reach beyond its window: clipboard (OSC 52), printer, files, links, titles, resizing;
 *   <li>stay otherwise, as tabulators that are moved;
 *   <li>send other bytes for the administrator's keys or mouse, now or after the view: application
 *       keys, bracketed paste, mouse and focus reports, another character set.
 * </ul>
 *
 * <p>What passes draws text, moves the cursor, and sets modes that {@link TerminalReset} takes back
 * (ECMA-48; xterm's "Control Sequences").
 */
final class SafeSequences {

  /** A terminal may work long on a greater number, as in "repeat this character". */
  private static final int MOST_NUMBER = 9999;

  /** BEL, BS, HT, LF, VT, FF, CR, SO, SI. */
  private static final String CONTROLS = "\007\b\t\n\013\f\r\016\017";

  /** DECSC, DECRC, IND, NEL, RI. */
  private static final String ESCAPES = "78DEM";

  /** Cursor, erasing, scrolling, repetition; DECSTBM (r) and SCOSC, SCORC (s, u). */
  private static final String SEQUENCES = "@ABCDEFGHIJKLMPSTXZ`abdefmrsu";

  /** Insert mode and new-line mode. */
  private static final Set<String> MODES = Set.of("4", "20");

  /**
   * Private modes: reverse screen, origin, wrapping, blinking and visible cursor, the other screen,
   * left and right margins.
   */
  private static final Set<String> PRIVATE_MODES =
      Set.of("5", "6", "7", "12", "25", "47", "69", "1047", "1048", "1049");

  static boolean passesControl(int c) {
    return CONTROLS.indexOf(c) >= 0;
  }

  /**
   * A sequence without parameters.
   *
   * @param intermediates between ESC and the last character
   */
  static boolean passesEscape(String intermediates, int last) {
    return switch (intermediates) {
      case "" -> ESCAPES.indexOf(last) >= 0;
      // Character sets that show other glyphs, as the lines of a frame do.
      case "(", ")", "*", "+" -> last >= '0' && last <= 'K';
      // Lines of double height or width.
      case "#" -> last >= '3' && last <= '6';
      default -> false;
    };
  }

  /**
   * A control sequence.
   *
   * @param parameters with a private mark in front, if there is one
   * @param intermediates between the parameters and the last character
   */
  static boolean passesControlSequence(String parameters, String intermediates, int last) {
    if (!areSmall(parameters)) {
      return false;
    }
    return switch (intermediates) {
      case "" -> passesPlain(parameters, last);
      // The cursor's shape.
      case " " -> last == 'q' && isNumbers(parameters);
      // Soft reset.
      case "!" -> last == 'p' && parameters.isEmpty();
      default -> false;
    };
  }

  private static boolean passesPlain(String parameters, int last) {
    if (parameters.startsWith("?")) {
      String rest = parameters.substring(1);
      return switch (last) {
        case 'h', 'l' -> allOf(PRIVATE_MODES, rest);
        case 'J', 'K' -> isNumbers(rest);
        default -> false;
      };
    }
    return switch (last) {
      case 'h', 'l' -> allOf(MODES, parameters);
      // With more parameters it begins to follow the mouse.
      case 'T' -> isNumbers(parameters) && parameters.indexOf(';') < 0;
      case 'm' -> isNumbers(parameters.replace(':', ';'));
      default -> SEQUENCES.indexOf(last) >= 0 && isNumbers(parameters);
    };
  }

  private static boolean allOf(Set<String> known, String parameters) {
    for (String mode : parameters.split(";", -1)) {
      if (!known.contains(mode)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumbers(String parameters) {
    return parameters.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ';');
  }

  private static boolean areSmall(String parameters) {
    for (String number : parameters.split("[^0-9]", -1)) {
      if (number.length() > 9 || (!number.isEmpty() && Integer.parseInt(number) > MOST_NUMBER)) {
        return false;
      }
    }
    return true;
  }

  private SafeSequences() {}
}
