package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** S15: files that go through the gateway are on record; and what is left of one when it dies. */
@ExtendWith(GatewayExtension.class)
class FilesIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String INSPECTED =
      """
      {"channels": {"allow": ["sftp-upload", "sftp-download"]},
       "inspection": {"inspectors": ["rules"]}}
      """;

  private final Gateway gateway;
  @TempDir Path directory;

  FilesIT(Gateway gateway) {
    this.gateway = gateway;
  }

  @AfterEach
  void everythingRunsAgain() throws Exception {
    gateway.suite().up(line -> {});
  }

  @Test
  void whatWasDoneToFilesIsInTheSessionsLogAndOneThatIsRefusedIsNotThere() throws Exception {
    Gateway.Operator operator = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(operator, INSPECTED);
    Path clean = random(directory.resolve("clean"), 300_000);
    Path refused = Files.writeString(directory.resolve("program.exe"), "MZ");
    Path batch =
        Files.writeString(
            directory.resolve("batch"),
            """
            put %1$s %3$s/up
            -put %2$s %3$s/refused.exe
            rename %3$s/up %3$s/moved
            get %3$s/moved %3$s/back
            """
                .formatted(clean, refused, directory));

    Process client = sftp(operator, device, batch);

    assertThat(client.waitFor()).isZero();
    assertThat(directory.resolve("back")).hasSameBinaryContentAs(clean);
    assertThat(directory.resolve("refused.exe")).doesNotExist();
    List<JsonNode> files =
        await().atMost(SOON).until(() -> gateway.files(device), found -> found.size() == 4);
    assertThat(files)
        .extracting(file -> file.path("kind").asText() + " " + file.path("outcome").asText())
        .containsExactly("UPLOAD ALLOWED", "UPLOAD REFUSED", "RENAME DONE", "DOWNLOAD ALLOWED");
    String hash =
        Finished.of(List.of("sha256sum", clean.toString()), "", SOON).output().split(" ", -1)[0];
    for (JsonNode transfer : List.of(files.getFirst(), files.getLast())) {
      assertThat(transfer.path("transfer").path("sha256").asText()).isEqualTo(hash);
      assertThat(transfer.path("transfer").path("size").asLong()).isEqualTo(300_000);
      assertThat(transfer.path("transfer").path("complete").asBoolean()).isTrue();
    }
  }

  @Test
  void whenTheGatewayIsKilledInTheMiddleTheFileKeepsWhatItHad() throws Exception {
    Gateway.Operator operator = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(operator, INSPECTED);
    Path large = random(directory.resolve("large"), 20_000_000);
    Path there = Files.createDirectory(directory.resolve("there"));
    Files.writeString(there.resolve("f"), "before");
    Path batch =
        Files.writeString(directory.resolve("batch"), "put " + large + " " + there + "/f\n");

    // 8 Mbit/s: twenty seconds.
    Process client = sftp(operator, device, batch, "-l", "8000");
    await().atMost(SOON).until(() -> partsOf(there).anyMatch(part -> part.toFile().length() > 0));
    gateway.suite().kill("proxy-service");

    assertThat(client.waitFor()).isNotZero();
    assertThat(there.resolve("f")).hasContent("before");
    assertThat(partsOf(there).map(part -> part.toFile().length()))
        .allSatisfy(length -> assertThat(length).isLessThan(20_000_000));
  }

  private static Stream<Path> partsOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".part"))
          .toList()
          .stream();
    }
  }

  private Process sftp(Gateway.Operator operator, Gateway.Device device, Path batch, String... more)
      throws IOException {
    return new ProcessBuilder(gateway.ssh(operator, device).withWords(more).sftp(batch))
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start();
  }

  private static Path random(Path file, int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(file, bytes);
  }
}
