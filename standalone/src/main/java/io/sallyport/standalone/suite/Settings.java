package io.sallyport.standalone.suite;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a suite is and where it listens.
 *
 * @param project the source tree with the built modules
 * @param home its state
 * @param ports where it listens
 * @param protection of what its parts say to one another
 */
public record Settings(Path project, Home home, Ports ports, Protection protection) {

  private static final String HOME_VARIABLE = "SALLYPORT_HOME";

  /** Of a suite whose parts talk plainly. */
  public Settings(Path project, Home home, Ports ports) {
    this(project, home, ports, Protection.LOOPBACK);
  }

  /**
   * What the environment asks for, and where it is silent, the default: state in {@code .sallyport}
   * of the project. A suite that was started keeps its ports and its protection until it is ended.
   */
  static Settings from(Map<String, String> environment, Path project) {
    String named = environment.getOrDefault(HOME_VARIABLE, "");
    Home home = new Home(named.isEmpty() ? project.resolve(".sallyport") : Path.of(named));
    Optional<Ports> started = Ports.read(home.ports());
    return new Settings(
        project,
        home,
        started.orElseGet(() -> Ports.from(environment, Ports.DEFAULT)),
        started.isPresent() ? Protection.of(home) : Protection.from(environment));
  }

  /**
   * Refuses to go on when the environment asks for other ports than the suite was started with, or
   * for another protection.
   *
   * @throws StartFailure when it does
   */
  void requireSame(Map<String, String> environment) throws StartFailure {
    if (environment.containsKey(Protection.VARIABLE)
        && Protection.from(environment) != protection) {
      throw new StartFailure(
          "the suite was started with another %s; ./sallyport down first"
              .formatted(Protection.VARIABLE));
    }
    if (!Ports.from(environment, ports).equals(ports)) {
      throw new StartFailure(
          "the suite was started on other ports (SSH %d, REST %d, base %d); ./sallyport down first"
              .formatted(ports.ssh(), ports.rest(), ports.base()));
    }
  }

  /** Where administrators work. */
  public URI rest() {
    return http(ports.rest());
  }

  /** The address of a service's HTTP port. */
  public URI http(int port) {
    return URI.create(
        switch (protection) {
              case LOOPBACK -> "http";
              case TLS -> "https";
            }
            + "://127.0.0.1:"
            + port);
  }

  /** Who signs the certificates of the parts, where they have any. */
  public Authority authority() {
    return new Authority(home.certificates().authority());
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
