package io.sallyport.acceptance;

import io.sallyport.testbed.SecretForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks through all that the suite keeps: Kafka's segments, PostgreSQL's files, logs, messages. */
final class KeptFiles {

  private KeptFiles() {}

  /** Where a secret stands in them, in whatever form: file and form. */
  static List<String> with(Path home, SecretForms secret) throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walked = Files.walk(home)) {
      files = walked.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      secret.in(content(file)).forEach(form -> found.add(home.relativize(file) + ": " + form));
    }
    return found;
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException gone) {
      // A file that went away in the meantime holds nothing.
      return new byte[0];
    }
  }
}
