package io.sallyport.testservers;

import org.testcontainers.utility.DockerImageName;

/** Where the servers of tests come from. */
enum ServerSource {
  /** From Maven artifacts, on this machine. */
  EMBEDDED,
  /** From images, by Testcontainers; needs a Docker engine. */
  CONTAINERS;

  private static final String SWITCH = "sallyport.test.servers";

  /**
   * What was chosen.
   *
   * @throws IllegalStateException when it is neither
   */
  static ServerSource chosen() {
    String name = System.getProperty(SWITCH, "embedded");
    return switch (name) {
      case "embedded" -> EMBEDDED;
      case "containers" -> CONTAINERS;
      default ->
          throw new IllegalStateException(
              SWITCH + " is \"" + name + "\"; it may be embedded or containers");
    };
  }

  /**
   * The image of a server: the published one, or what the environment names instead of it.
   *
   * @param variable as docker-compose.yml has it, {@code KAFKA_IMAGE}
   * @param published with its tag
   */
  static DockerImageName image(String variable, String published) {
    String name = System.getenv(variable);
    DockerImageName known = DockerImageName.parse(published);
    return name == null || name.isBlank()
        ? known
        : DockerImageName.parse(name).asCompatibleSubstituteFor(known.getUnversionedPart());
  }
}
