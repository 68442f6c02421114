package io.sallyport.cli;

import io.sallyport.cli.command.CommandRunner;
import io.sallyport.cli.command.Surroundings;
import io.sallyport.cli.output.Screen;
import io.sallyport.cli.terminal.UnseenPrompt;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code ./sallyport} for administrators. The launcher says with {@code sallyport.columns} how wide
 * the terminal is to which standard output goes, if it goes to one, and with {@code
 * sallyport.launcher-words} which words it keeps to itself.
 */
public final class CliMain {

  /** Runs one command and exits with its status. */
  public static void main(String... arguments) {
    OutputStream bytes =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int columns = Integer.getInteger("sallyport.columns", 0);
    boolean coloured = columns > 0 && System.getenv("NO_COLOR") == null;
    Surroundings surroundings =
        new Surroundings(
            System.getenv(),
            System.in,
            out,
            err,
            new Screen(columns, coloured),
            UnseenPrompt::ask,
            List.of(System.getProperty("sallyport.launcher-words", "").split(" ")));
    int status = new CommandRunner(surroundings).run(arguments);
    out.flush();
    System.exit(status);
  }

  private CliMain() {}
}
