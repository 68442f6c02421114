package io.sallyport.cli.command;

import io.sallyport.cli.output.Screen;
import io.sallyport.cli.secret.SecretSource;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * What a process has around it.
 *
 * @param screen what {@code out} goes to
 * @param prompt who asks a person for a secret
 * @param launcherWords the words that the launcher keeps to itself, for completion
 */
public record Surroundings(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Screen screen,
    SecretSource.Prompt prompt,
    List<String> launcherWords) {

  public Surroundings {
    environment = Map.copyOf(environment);
    launcherWords = launcherWords.stream().filter(word -> !word.isBlank()).toList();
  }
}
