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
   * of the project. A suite that was started keeps its ports until it is ended.
   */
  static Settings from(Map<String, String> environment, Path project) {
    String named = environment.getOrDefault(HOME_VARIABLE, "");
    Home home = new Home(named.isEmpty() ? project.resolve(".sallyport") : Path.of(named));
    return new Settings(
        project,
        home,
        Ports.read(home.ports()).orElseGet(() -> Ports.from(environment, Ports.DEFAULT)));
  }

  /**
   * Refuses to go on when the environment asks for other ports than the suite was started with.
   *
   * @throws StartFailure when it does
   */
  void requirePorts(Map<String, String> environment) throws StartFailure {
    if (!Ports.from(environment, ports).equals(ports)) {
      throw new StartFailure(
          "the suite was started on other ports (SSH %d, REST %d, base %d); ./sallyport down first"
              .formatted(ports.ssh(), ports.rest(), ports.base()));
    }
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
