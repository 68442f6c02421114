package io.sallyport.standalone.suite;

import java.time.Duration;
import java.util.List;

/**
 * One process of the suite.
 *
 * @param name one word
 * @param kind what is run
 * @param jvm memory and collector
 * @param after the parts that must be ready before it starts
 * @param ports where it listens
 * @param readiness how it says that it is ready
 * @param patience how long that may take
 */
record Part(
    String name,
    Kind kind,
    List<String> jvm,
    List<String> after,
    List<Port> ports,
    Readiness readiness,
    Duration patience) {

  /** Whether it is only started when it is named. */
  boolean isFurther() {
    return kind instanceof Kind.Service(var _, var further) && further;
  }

  /** What a part runs. */
  sealed interface Kind {

    /**
     * A program of this module.
     *
     * @param main its class
     * @param arguments what it is told
     */
    record Own(Class<?> main, List<String> arguments) implements Kind {}

    /**
     * A service, as Quarkus packages it, told by a file of properties.
     *
     * @param name the module's
     * @param further whether it is a node more than a suite has unless asked for
     */
    record Service(String name, boolean further) implements Kind {}
  }
}
