package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word.Kind;
import java.util.List;

/** A piece of a value. */
sealed interface Fragment {

  /**
   * Text that is known.
   *
   * @param live whether wildcards in it are the shell's
   */
  record Known(String text, boolean live) implements Fragment {}

  /**
   * Text that isn't known.
   *
   * @param mayBeEmpty whether nothing at all is as likely as anything
   * @param splits whether it may become several words
   * @param origins commands whose output it is
   */
  record Hole(
      String source, Kind kind, boolean mayBeEmpty, boolean splits, List<SimpleCommand> origins)
      implements Fragment {

    Hole split(boolean outsideQuotes) {
      return splits == outsideQuotes
          ? this
          : new Hole(source, kind, mayBeEmpty, outsideQuotes, origins);
    }
  }
}
