package io.sallyport.cli.command;

import io.sallyport.cli.terminal.PlainOutput;
import io.sallyport.cli.terminal.TerminalScreen;
import io.sallyport.cli.terminal.ViewScreen;
import java.io.IOException;

/** Chooses where a session is shown. */
final class ViewScreens {

  /** The terminal where there is one, else a plain output. */
  static ViewScreen open(Invocation invocation) throws IOException {
    return invocation.screen().isTerminal()
        ? TerminalScreen.open(invocation.out())
        : new PlainOutput(invocation.out());
  }

  private ViewScreens() {}
}
