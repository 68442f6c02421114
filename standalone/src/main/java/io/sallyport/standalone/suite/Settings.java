package io.sallyport.standalone.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a suite is and where it listens.
 *
 * @param project the source tree with the built modules
 * @param home its state
 * @param ports where it listens
 */
public record Settings(Path project, Home home, Ports ports) {

  private static final String HOME_VARIABLE = "SALLYPORT_HOME";

  /**
   * What the environment asks for, and where it is silent, the default: state in {@code .sallyport}
   * of the project.
   */
  static Settings from(Map<String, String> environment, Path project) {
    String home = environment.getOrDefault(HOME_VARIABLE, "");
    Path directory = home.isEmpty() ? project.resolve(".sallyport") : Path.of(home);
    return new Settings(project, new Home(directory), Ports.from(environment, Ports.DEFAULT));
  }

  /** The source tree that holds this directory: the nearest above with the launcher in it. */
  public static Path projectAbove(Path directory) {
    for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("sallyport"))
          && Files.isRegularFile(at.resolve("pom.xml"))) {
        return at;
      }
    }
    throw new IllegalStateException("not inside Sallyport's source tree: " + directory);
  }
}
