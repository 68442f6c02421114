package io.sallyport.cli.command;

import io.sallyport.cli.output.Screen;
import io.sallyport.cli.secret.SecretSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What became of a command line. */
record CommandLineRun(int status, String out, String err) {

  private static final SecretSource.Prompt NOBODY =
      question -> {
        throw new IOException("nobody is there to answer " + question);
      };

  /** Runs one with standard output to a file. */
  static CommandLineRun of(String address, String... arguments) {
    return of(address, Screen.NONE, "", NOBODY, arguments);
  }

  static CommandLineRun of(
      String address,
      Screen screen,
      String input,
      SecretSource.Prompt prompt,
      String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandRunner(surroundings(address, screen, input, prompt, out, err)).run(arguments);
    return new CommandLineRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** All commands, to look at. */
  static CommandLine commands() {
    return CommandRunner.commands(
        new Invocation(
            surroundings(
                "https://nowhere.example.org",
                Screen.NONE,
                "",
                NOBODY,
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream())));
  }

  private static Surroundings surroundings(
      String address,
      Screen screen,
      String input,
      SecretSource.Prompt prompt,
      OutputStream out,
      OutputStream err) {
    return new Surroundings(
        Map.of("SALLYPORT_URL", address, "SALLYPORT_TOKEN", ApiDouble.TOKEN),
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        screen,
        prompt,
        List.of("up", "down"));
  }
}
