package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.FileClients;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.TransferVerdict;
import io.sallyport.proxy.transfer.inspection.InspectionTerms;
import io.sallyport.proxy.transfer.inspection.InspectionTerms.Otherwise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are inspected on their way, with real clients and a real server. */
class InspectionIT {

  private static final String SETTINGS = "sallyport.proxy.inspection.inspectors.";

  private static Path directory;
  private static Rig rig;
  private static FileClients clients;
  private Path there;
  private Path here;
  private static Path slowness;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    directory = temporary;
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    slowness = temporary.resolve("slow");
    Path program = temporary.resolve("inspect");
    Files.writeString(
        program,
        """
        #!/bin/sh
        while [ -e %s ]; do sleep 0.1; done
        if grep -q EICAR; then echo "the program found EICAR"; exit 1; fi
        id -u
        """
            .formatted(slowness));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path broken = Files.writeString(temporary.resolve("broken"), "#!/bin/sh\nexit 9\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
    rig =
        Rig.withInspectors(
            temporary,
            Map.of(
                SETTINGS + "builtin.kind",
                "rules",
                SETTINGS + "builtin.settings.\"content.eicar\"",
                "text:EICAR-STANDARD",
                SETTINGS + "builtin.settings.\"deny-names\"",
                "*.exe, secret-*",
                SETTINGS + "script.kind",
                "program",
                SETTINGS + "script.settings.command",
                program.toString(),
                SETTINGS + "broken.kind",
                "program",
                SETTINGS + "broken.settings.command",
                broken.toString(),
                "sallyport.proxy.inspection.quarantine-directory",
                temporary.resolve("quarantine").toString()));
    clients = new FileClients(rig);
    clients.allowAll();
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void clear() throws Exception {
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    rig.log.clear();
    there = Files.createTempDirectory(directory, "there");
    here = Files.createTempDirectory(directory, "here");
    inspect("builtin");
  }

  private static void inspect(String... names) {
    rig.access.inspect(terms(0, Otherwise.REFUSE, names));
  }

  private static InspectionTerms terms(long largest, Otherwise otherwise, String... names) {
    return new InspectionTerms(
        List.of(names), Duration.ofSeconds(10), largest, otherwise, otherwise);
  }

  @ParameterizedTest
  @ValueSource(strings = {"builtin", "script"})
  void eicarIsRefusedBothWaysBySftpAndByScp(String inspector) throws Exception {
    inspect(inspector);
    Files.writeString(here.resolve("e"), FileClients.EICAR);
    Path stored = Files.writeString(there.resolve("stored"), FileClients.EICAR);

    Outcome sftp =
        clients.sftp(
            "-put " + here + "/e " + there + "/by-sftp", "-get " + stored + " " + here + "/s");
    Outcome up = clients.scp("-O", here + "/e", ":" + there + "/by-scp");
    Outcome down = clients.scp("-O", ":" + stored, here + "/c");

    assertThat(sftp.error()).contains("refused by " + inspector);
    assertThat(up.status()).isNotZero();
    assertThat(up.error()).contains("refused by " + inspector);
    assertThat(down.status()).isNotZero();
    assertThat(down.error()).contains("refused by " + inspector);
    assertThat(names(there)).containsExactly("stored");
    assertThat(names(here)).containsExactly("e");
    assertThat(clients.transfers(4))
        .allSatisfy(each -> {
          assertThat(each.verdict()).isEqualTo(TransferVerdict.REFUSED);
          assertThat(each.inspector()).isEqualTo(inspector);
          assertThat(each.complete()).isFalse();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"builtin", "script"})
  void aCleanFilePassesBothWaysAndItsHashIsTheSameEverywhere(String inspector) throws Exception {
    inspect(inspector);
    Path file = FileClients.random(here.resolve("f"), 9_000_001);

    Outcome sftp =
        clients.sftp("put " + file + " " + there + "/f", "get " + there + "/f " + here + "/s");
    Outcome up = clients.scp("-O", file.toString(), ":" + there + "/c");
    Outcome down = clients.scp("-O", ":" + there + "/c", here + "/c");

    assertThat(sftp.status()).as(sftp.error()).isZero();
    assertThat(up.status()).as(up.error()).isZero();
    assertThat(down.status()).as(down.error()).isZero();
    assertThat(names(there)).containsExactly("c", "f");
    assertThat(here.resolve("s")).hasSameBinaryContentAs(file);
    assertThat(here.resolve("c")).hasSameBinaryContentAs(file);
    assertThat(clients.transfers(4))
        .allSatisfy(each -> {
          assertThat(each.verdict()).isEqualTo(TransferVerdict.ALLOWED);
          assertThat(each.sha256()).hasValue(FileClients.sha256(file));
          assertThat(each.complete()).isTrue();
        });
  }

  @Test
  void aRefusedNameIsRefusedWithoutItsContent() throws Exception {
    Files.writeString(here.resolve("a.EXE"), "x");

    clients.sftp("-put " + here + "/a.EXE " + there + "/a.EXE");

    assertThat(names(there)).isEmpty();
  }

  @Test
  void whatWasThereKeepsItsContentWhenItsReplacementIsRefused() throws Exception {
    Files.writeString(there.resolve("f"), "old");
    Files.writeString(here.resolve("f"), FileClients.EICAR);

    clients.sftp("-put " + here + "/f " + there + "/f");

    assertThat(there.resolve("f")).hasContent("old");
    assertThat(names(there)).containsExactly("f");
  }

  @Test
  void whatReplacesAFileHasItsPermissions() throws Exception {
    Files.writeString(there.resolve("f"), "old");
    Files.setPosixFilePermissions(there.resolve("f"), PosixFilePermissions.fromString("rwxr-x---"));
    Files.writeString(here.resolve("f"), "new");

    clients.sftp("put " + here + "/f " + there + "/f");

    assertThat(there.resolve("f")).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there.resolve("f"))))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void aResumedUploadIsRefusedWithAReason() throws Exception {
    Path file = FileClients.random(here.resolve("f"), 100_000);
    Files.write(there.resolve("f"), Arrays.copyOf(Files.readAllBytes(file), 50_000));

    Outcome outcome = clients.sftp("-reput " + file + " " + there + "/f");

    assertThat(outcome.error()).contains("must be written whole and in order");
    assertThat(there.resolve("f")).hasSize(50_000);
  }

  @Test
  void anInspectorThatFailsIsNoVerdictAndTheParameterDecides() throws Exception {
    Files.writeString(here.resolve("f"), "f");
    inspect("broken");
    clients.sftp("-put " + here + "/f " + there + "/refused");
    rig.access.inspect(terms(0, Otherwise.PASS, "broken"));
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    clients.sftp(
        "put " + here + "/f " + there + "/passed", "get " + there + "/passed " + here + "/g");

    assertThat(names(there)).containsExactly("passed");
    assertThat(here.resolve("g")).hasContent("f");
    assertThat(clients.transfers(3))
        .extracting(each -> each.verdict())
        .containsExactly(
            TransferVerdict.REFUSED, TransferVerdict.NOT_INSPECTED, TransferVerdict.NOT_INSPECTED);
  }

  @Test
  void anInspectorThatThisNodeDoesNotHaveRefuses() throws Exception {
    inspect("unheard-of");
    Files.writeString(here.resolve("f"), "f");

    Outcome outcome = clients.sftp("-put " + here + "/f " + there + "/f");

    assertThat(outcome.error()).contains("no such inspector");
    assertThat(names(there)).isEmpty();
  }

  @Test
  void aFileThatIsTooLargeIsWhatTheParameterSays() throws Exception {
    Path file = FileClients.random(here.resolve("f"), 300_000);
    Files.copy(file, there.resolve("stored"));
    rig.access.inspect(terms(100_000, Otherwise.REFUSE, "builtin"));
    clients.sftp(
        "-put " + file + " " + there + "/refused",
        "-get " + there + "/stored " + here + "/refused");
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    rig.access.inspect(terms(100_000, Otherwise.PASS, "builtin"));
    clients.sftp(
        "put " + file + " " + there + "/passed", "get " + there + "/stored " + here + "/passed");

    assertThat(names(there)).containsExactly("passed", "stored");
    assertThat(names(here)).containsExactly("f", "passed");
    assertThat(here.resolve("passed")).hasSameBinaryContentAs(file);
  }

  @Test
  void aClientThatDiesInTheMiddleLeavesNothingUnderTheName() throws Exception {
    Files.createFile(slowness);
    inspect("script");
    Path file = FileClients.random(here.resolve("f"), 2_000_000);
    try {
      Process sftp =
          new ProcessBuilder(clients.sftpCommand())
              .redirectInput(
                  Files.writeString(here.resolve("batch"), "put " + file + " " + there + "/f\n")
                      .toFile())
              .start();
      // Some of it has arrived: the gateway knows that the file is open.
      Awaitility.await()
          .until(() ->
              names(there).stream()
                  .anyMatch(n -> n.endsWith(".part") && there.resolve(n).toFile().length() > 0));
      sftp.descendants().forEach(ProcessHandle::destroyForcibly);
      sftp.destroyForcibly();
      Awaitility.await().until(() -> rig.sessions.count() == 0);
    } finally {
      Files.delete(slowness);
    }

    assertThat(clients.transfers(1))
        .singleElement()
        .satisfies(each -> assertThat(each.complete()).isFalse());
    assertThat(there.resolve("f")).doesNotExist();
  }

  @Test
  void aTemporaryFileCanNotBeGivenItsNameByTheClient() throws Exception {
    Files.createFile(slowness);
    inspect("script");
    Path file = Files.writeString(here.resolve("f"), FileClients.EICAR);
    try {
      Process upload =
          new ProcessBuilder(clients.sftpCommand())
              .redirectInput(
                  Files.writeString(here.resolve("batch"), "-put " + file + " " + there + "/f\n")
                      .toFile())
              .start();
      Awaitility.await().until(() -> names(there).stream().anyMatch(n -> n.endsWith(".part")));
      String part = names(there).getFirst();

      Outcome other =
          clients.sftp(
              "-rename " + there + "/" + part + " " + there + "/mine",
              "-ln " + there + "/" + part + " " + there + "/mine",
              "-ln -s " + there + "/" + part + " " + there + "/mine",
              "-get " + there + "/" + part + " " + here + "/mine");

      assertThat(other.error()).contains("it is not through yet");
      assertThat(names(there)).containsExactly(part);
      Files.delete(slowness);
      upload.waitFor();
    } finally {
      Files.deleteIfExists(slowness);
    }
    assertThat(names(there)).isEmpty();
    assertThat(here.resolve("mine")).doesNotExist();
  }

  @Test
  void nothingIsLeftInTheSpoolDirectory() throws Exception {
    inspect("script");
    Path file = FileClients.random(there.resolve("f"), 5_000_000);

    clients.sftp("get " + file + " " + here + "/f");

    assertThat(here.resolve("f")).hasSameBinaryContentAs(file);
    assertThat(directory.resolve("spool")).isEmptyDirectory();
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
