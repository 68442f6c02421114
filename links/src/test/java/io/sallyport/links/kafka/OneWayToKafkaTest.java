package io.sallyport.links.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A client of Kafka that is made elsewhere would know nothing of TLS and SASL. */
class OneWayToKafkaTest {

  private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling(".").normalize();

  private static final Pattern MADE =
      Pattern.compile(
          "new Kafka(Producer|Consumer|ShareConsumer)\\b|\\bAdmin(Client)?\\.create\\(");

  /** The broker of the embedded default makes its own topics, as do the tests' servers. */
  private static final List<String> EXCEPT =
      List.of(
          "links/src/main/java/io/sallyport/links/kafka/KafkaClients.java",
          "embedded/",
          "test-servers/");

  @Test
  void everyProducerConsumerAndAdminClientOfAServiceIsMadeInOnePlace() throws IOException {
    List<Path> sources = sources();
    List<String> making =
        sources.stream()
            .filter(file -> MADE.matcher(read(file)).find())
            .map(file -> PROJECT.relativize(file).toString())
            .toList();

    assertThat(sources).hasSizeGreaterThan(500);
    assertThat(making).contains(EXCEPT.getFirst());
    assertThat(making).allMatch(file -> EXCEPT.stream().anyMatch(file::startsWith));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(PROJECT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(OneWayToKafkaTest::walk)
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    }
  }

  private static Stream<Path> walk(Path directory) {
    try (Stream<Path> found = Files.walk(directory)) {
      return found.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
