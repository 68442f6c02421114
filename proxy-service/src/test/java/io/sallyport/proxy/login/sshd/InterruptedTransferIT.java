package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.doubles.FileClients;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.SessionFact.Transferred;
import io.sallyport.proxy.session.TransferVerdict;
import io.sallyport.proxy.transfer.inspection.InspectionTerms;
import io.sallyport.proxy.transfer.inspection.InspectionTerms.Otherwise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever is killed while an inspected file is on its way: under its final name is what was there
 * before, or nothing. What becomes of it when the gateway is killed, FilesIT of the acceptance
 * tests shows; of a client that is killed, {@link InspectionIT}.
 */
class InterruptedTransferIT {

  private static final String SETTINGS = "sallyport.proxy.inspection.inspectors.";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private static Rig rig;
  private static FileClients clients;
  private static Path program;

  private Path there;
  private Path here;

  @BeforeAll
  static void start() throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    program = Files.writeString(directory.resolve("inspect"), "#!/bin/sh\nexec sleep 60\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    rig =
        Rig.withInspectors(
            directory,
            Map.of(
                SETTINGS + "waits.kind",
                "program",
                SETTINGS + "waits.settings.command",
                program.toString()));
    clients = new FileClients(rig);
    clients.allowAll();
    rig.access.inspect(
        new InspectionTerms(
            List.of("waits"), Duration.ofSeconds(60), 0, Otherwise.REFUSE, Otherwise.REFUSE));
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void clear() throws Exception {
    Awaitility.await().atMost(SOON).until(() -> rig.sessions.count() == 0);
    rig.log.clear();
    there = Files.createTempDirectory(directory, "there");
    here = Files.createTempDirectory(directory, "here");
  }

  @Test
  void whenTheInspectorIsKilledAnUploadIsRefusedAndNothingIsLeft() throws Exception {
    Process client = start("put " + FileClients.random(here.resolve("f"), 500_000) + " " + there);

    inspectors().forEach(ProcessHandle::destroyForcibly);

    assertThat(client.waitFor()).isNotZero();
    assertThat(there).isEmptyDirectory();
    assertThat(clients.transfers(1))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.direction()).isEqualTo(Direction.UPLOAD);
          assertThat(each.verdict()).isEqualTo(TransferVerdict.REFUSED);
          assertThat(each.inspector()).isEqualTo("waits");
        });
  }

  @Test
  void whenTheInspectorIsKilledADownloadNeverBegins() throws Exception {
    Process client =
        start("get " + FileClients.random(there.resolve("f"), 500_000) + " " + here + "/f");

    inspectors().forEach(ProcessHandle::destroyForcibly);

    assertThat(client.waitFor()).isNotZero();
    assertThat(here.resolve("f")).doesNotExist();
    assertThat(clients.transfers(1))
        .extracting(Transferred::verdict)
        .containsExactly(TransferVerdict.REFUSED);
  }

  @Test
  void whenTheTargetsServerIsKilledTheNameKeepsWhatItHad() throws Exception {
    Files.writeString(there.resolve("f"), "before");
    // 4 Mbit/s: ten seconds.
    Process client =
        start(
            "put " + FileClients.random(here.resolve("f"), 5_000_000) + " " + there, "-l", "4000");
    Awaitility.await().atMost(SOON).until(this::isArriving);

    rig.target.killSessions();

    assertThat(client.waitFor()).isNotZero();
    assertThat(there.resolve("f")).hasContent("before");
    Awaitility.await().atMost(SOON).until(() -> rig.sessions.count() == 0);
    assertThat(there.resolve("f")).hasContent("before");
    assertThat(clients.transfers(1)).extracting(Transferred::complete).containsExactly(false);
  }

  /** The gateway knows that the file is open. */
  private boolean isArriving() throws IOException {
    try (Stream<Path> files = Files.list(there)) {
      return files.anyMatch(
          file -> file.toString().endsWith(".part") && file.toFile().length() > 0);
    }
  }

  private Process start(String line, String... more) throws IOException {
    List<String> command = new ArrayList<>(clients.sftpCommand());
    command.addAll(1, List.of(more));
    return new ProcessBuilder(command)
        .redirectInput(Files.writeString(here.resolve("batch"), line + "\n").toFile())
        .redirectErrorStream(true)
        .redirectOutput(here.resolve("output").toFile())
        .start();
  }

  /** Those that look at a file now; there is one at least. */
  private static List<ProcessHandle> inspectors() {
    return Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                ProcessHandle.current()
                    .descendants()
                    .filter(each ->
                        Stream.of(each.info().arguments().orElse(new String[0]))
                            .anyMatch("60"::equals))
                    .toList(),
            found -> !found.isEmpty());
  }
}
