package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.capture.Drawing;
import java.util.Optional;

/**
 * The terminal that an operator's client asked for.
 *
 * @param isThere whether it did
 * @param columns 0 when it did not say
 * @param rows 0 when it did not say
 */
record Terminal(boolean isThere, int columns, int rows) {

  /** None was asked for. */
  static final Terminal NONE = new Terminal(false, 0, 0);

  /** Its screen before anything is shown; empty where there is none. */
  Optional<Drawing> blank() {
    return isThere ? Optional.of(Drawing.blank(columns, rows)) : Optional.empty();
  }
}
