package io.sallyport.standalone.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param name one word; names the pid file and the log
 * @param command program and arguments
 * @param environment all of it, but for the few variables that {@link DetachedProcesses} passes on
 * @param directory where it runs
 */
public record Program(
    String name, List<String> command, Map<String, String> environment, Path directory) {

  /** Refuses a name that isn't one word. */
  public Program {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("a program's name is one lower-case word, not " + name);
    }
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
