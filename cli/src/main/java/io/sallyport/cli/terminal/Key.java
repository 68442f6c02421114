package io.sallyport.cli.terminal;

import java.util.Optional;

/** A key that an administrator pressed while a session is shown. */
public enum Key {
  QUIT,
  PAUSE,
  STEP,
  NEXT,
  PREVIOUS,
  FASTER,
  SLOWER;

  /** The key of a character, where it has one. */
  static Optional<Key> of(int c) {
    return Optional.ofNullable(
        switch (c) {
          case 'q', 'Q', 3 -> QUIT;
          case ' ' -> PAUSE;
          case '.' -> STEP;
          case 'n' -> NEXT;
          case 'p' -> PREVIOUS;
          case '+', '>' -> FASTER;
          case '-', '<' -> SLOWER;
          default -> null;
        });
  }
}
