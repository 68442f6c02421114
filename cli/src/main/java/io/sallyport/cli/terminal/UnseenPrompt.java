package io.sallyport.cli.terminal;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Asks at the terminal for a line that is not shown while it is typed. */
public final class UnseenPrompt {

  private static final int LONGEST = 1 << 16;

  /**
   * Asks, and gives what was typed.
   *
   * @param question as it is printed
   * @throws IOException if there is no terminal, or its end came instead of a line
   */
  public static String ask(String question) throws IOException {
    String settings = TerminalDriver.settings();
    Thread atExit = new Thread(() -> giveBack(settings), "restore-echo");
    Runtime.getRuntime().addShutdownHook(atExit);
    try (InputStream keyboard = new FileInputStream(TerminalDriver.TERMINAL);
        OutputStream screen = new FileOutputStream(TerminalDriver.TERMINAL)) {
      TerminalDriver.set("-echo");
      screen.write((question + ": ").getBytes(StandardCharsets.UTF_8));
      String line = line(keyboard);
      screen.write('\n');
      return line;
    } finally {
      giveBack(settings);
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }

  private static String line(InputStream keyboard) throws IOException {
    byte[] typed = new byte[LONGEST];
    int length = 0;
    for (int b = keyboard.read(); b != '\n'; b = keyboard.read()) {
      if (b < 0 || length == LONGEST) {
        throw new IOException("nothing was entered");
      }
      typed[length++] = (byte) b;
    }
    return new String(typed, 0, length, StandardCharsets.UTF_8);
  }

  private static void giveBack(String settings) {
    try {
      TerminalDriver.set(settings);
    } catch (IOException _) {
      // The terminal is gone.
    }
  }

  private UnseenPrompt() {}
}
