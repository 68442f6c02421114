package io.sallyport.standalone.suite;

import io.sallyport.standalone.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One process of the suite.
 *
 * @param program how it is run
 * @param after the parts that must be ready before it starts
 * @param ports where it listens
 * @param readiness how it says that it is ready
 * @param patience how long that may take
 * @param artefact the file that must have been built
 */
record Part(
    Program program,
    List<String> after,
    List<Port> ports,
    Readiness readiness,
    Duration patience,
    Path artefact) {

  String name() {
    return program.name();
  }
}
