package io.sallyport.proxy.menu;

import io.sallyport.proxy.capture.Utf8;
import io.sallyport.proxy.menu.Key.Named;
import java.util.Optional;

/**
 * Makes keys of what a terminal sends: UTF-8, control characters, and the sequences of ECMA-48 that
 * xterm and its kin send for cursor keys, in both of their modes. An escape character is a key of
 * its own only if {@linkplain #pause nothing follows} it soon.
 */
final class KeyDecoder {

  private static final int ESCAPE = 0x1b;
  private static final int DELETE = 0x7f;
  private static final int MOST_PARAMETERS = 32;

  private final Utf8 utf8 = new Utf8();
  private final StringBuilder parameters = new StringBuilder();
  private State state = State.PLAIN;

  private enum State {
    PLAIN,
    ESCAPED,
    /** After {@code ESC [}: parameters, then a final byte. */
    SEQUENCE,
    /** After {@code ESC O}: one byte. */
    SINGLE,
    /** After {@code ESC [ [}, as the Linux console sends for function keys: one byte. */
    CONSOLE
  }

  /** Takes a byte; gives a key if it completes one. */
  Optional<Key> take(int b) {
    if (state != State.PLAIN && (b < 0x20 || b >= DELETE)) {
      return interrupted(b);
    }
    return switch (state) {
      case PLAIN -> plain(b);
      case ESCAPED -> escaped(b);
      case SEQUENCE -> sequence(b);
      case SINGLE -> done(b == 'M' ? Named.ENTER : single((char) b));
      case CONSOLE -> done(Named.NONE);
    };
  }

  /** Whether a key was begun that an escape character is the beginning of. */
  boolean awaitsMore() {
    return state != State.PLAIN;
  }

  /** Nothing followed soon: an escape character alone is a key, an unfinished sequence is none. */
  Key pause() {
    boolean alone = state == State.ESCAPED;
    state = State.PLAIN;
    return alone ? Named.LEAVE : Named.NONE;
  }

  private Optional<Key> plain(int b) {
    if (utf8.isUnfinished() && !utf8.continues(b)) {
      utf8.drop();
    }
    if (b == ESCAPE) {
      state = State.ESCAPED;
      return Optional.empty();
    }
    if (b < 0x20 || b == DELETE) {
      return Optional.of(control(b));
    }
    if (b < 0x80) {
      return Optional.of(new Key.Typed(b));
    }
    int character = utf8.accept(b);
    if (character == Utf8.UNFINISHED) {
      return Optional.empty();
    }
    boolean shown = character != Utf8.REPLACEMENT && ShownText.isVisible(character);
    return Optional.of(shown ? new Key.Typed(character) : Named.NONE);
  }

  private static Key control(int b) {
    return switch (b) {
      case '\r', '\n' -> Named.ENTER;
      case DELETE, '\b' -> Named.BACKSPACE;
      case 'C' - '@', 'D' - '@' -> Named.LEAVE;
      case 'U' - '@' -> Named.ERASE_LINE;
      case 'W' - '@' -> Named.ERASE_WORD;
      case 'P' - '@' -> Named.UP;
      case 'N' - '@' -> Named.DOWN;
      case 'L' - '@' -> Named.REDRAW;
      default -> Named.NONE;
    };
  }

  private Optional<Key> interrupted(int b) {
    if (b == ESCAPE && state == State.ESCAPED) {
      return done(Named.LEAVE);
    }
    state = State.PLAIN;
    return plain(b);
  }

  private Optional<Key> escaped(int b) {
    parameters.setLength(0);
    switch (b) {
      case '[' -> state = State.SEQUENCE;
      case 'O' -> state = State.SINGLE;
      default -> {
        return done(Named.NONE);
      }
    }
    return Optional.empty();
  }

  private Optional<Key> sequence(int b) {
    if (b == '[' && parameters.isEmpty()) {
      state = State.CONSOLE;
      return Optional.empty();
    }
    if (b >= '@') {
      return done(b == '~' ? numbered() : single((char) b));
    }
    if (parameters.length() < MOST_PARAMETERS) {
      parameters.append((char) b);
    }
    return Optional.empty();
  }

  private static Key single(char last) {
    return switch (last) {
      case 'A' -> Named.UP;
      case 'B' -> Named.DOWN;
      case 'H' -> Named.HOME;
      case 'F' -> Named.END;
      default -> Named.NONE;
    };
  }

  private Key numbered() {
    int end = parameters.indexOf(";");
    return switch (end < 0 ? parameters.toString() : parameters.substring(0, end)) {
      case "1", "7" -> Named.HOME;
      case "4", "8" -> Named.END;
      case "5" -> Named.PAGE_UP;
      case "6" -> Named.PAGE_DOWN;
      default -> Named.NONE;
    };
  }

  private Optional<Key> done(Key key) {
    state = State.PLAIN;
    return Optional.of(key);
  }
}
