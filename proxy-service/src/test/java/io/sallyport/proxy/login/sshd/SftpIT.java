package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.doubles.FileClients;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.FileOperationKind;
import io.sallyport.proxy.session.FileOperationOutcome;
import io.sallyport.proxy.session.SessionFact.FileOperation;
import io.sallyport.proxy.session.SessionFact.Transferred;
import io.sallyport.proxy.session.TransferVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files through the gateway: a real OpenSSH client, a real OpenSSH server, no inspector. */
class SftpIT {

  private static Path directory;
  private static Rig rig;
  private static FileClients clients;
  private Path there;
  private Path here;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    directory = temporary;
    rig = Rig.start(temporary);
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
    rig.gates.deny();
    there = Files.createTempDirectory(directory, "there");
    here = Files.createTempDirectory(directory, "here");
  }

  @Test
  void aFileGoesUpAndComesBackAndBothAreOnRecordWithItsHash() throws Exception {
    Path file = FileClients.random(here.resolve("some file"), 3_000_001);

    clients.sftp("put \"" + file + "\" " + there + "/up", "get " + there + "/up " + here + "/back");

    assertThat(there.resolve("up")).hasSameBinaryContentAs(file);
    assertThat(here.resolve("back")).hasSameBinaryContentAs(file);
    assertThat(clients.transfers(2))
        .satisfiesExactly(
            up -> {
              assertThat(up.direction()).isEqualTo(Direction.UPLOAD);
              assertThat(up.path()).isEqualTo(there + "/up");
              assertThat(up.size()).isEqualTo(3_000_001);
              assertThat(up.sha256()).hasValue(FileClients.sha256(file));
              assertThat(up.verdict()).isEqualTo(TransferVerdict.NOT_INSPECTED);
              assertThat(up.complete()).isTrue();
            },
            down -> {
              assertThat(down.direction()).isEqualTo(Direction.DOWNLOAD);
              assertThat(down.sha256()).hasValue(FileClients.sha256(file));
              assertThat(down.complete()).isTrue();
            });
  }

  @Test
  void aLargeFileIsTheSameAtBothEndsAndInTheAudit() throws Exception {
    Path file =
        FileClients.random(
            here.resolve("large"), Long.getLong("sallyport.large-transfer", 100L << 20));

    clients.sftp(
        "put " + file + " " + there + "/large", "get " + there + "/large " + here + "/back");

    assertThat(Files.mismatch(file, here.resolve("back"))).isEqualTo(-1);
    String hash = FileClients.sha256(file);
    assertThat(clients.transfers(2)).allSatisfy(each -> assertThat(each.sha256()).hasValue(hash));
  }

  @Test
  void aTreeOfManyFilesArrives() throws Exception {
    Path tree = Files.createDirectories(here.resolve("tree/a/b"));
    for (int i = 0; i < 200; i++) {
      Files.writeString(tree.resolve("f" + i), "file " + i);
    }

    clients.sftp(
        "put -r " + here + "/tree " + there, "get -r " + there + "/tree " + here + "/again");

    for (int i = 0; i < 200; i++) {
      assertThat(here.resolve("again/a/b/f" + i)).hasContent("file " + i);
    }
    assertThat(clients.transfers(400)).allSatisfy(each -> assertThat(each.complete()).isTrue());
  }

  @Test
  void anEmptyFileIsATransferToo() throws Exception {
    Files.createFile(here.resolve("empty"));

    clients.sftp("put " + here + "/empty " + there + "/empty");

    assertThat(there.resolve("empty")).isEmptyFile();
    assertThat(clients.transfers(1))
        .singleElement()
        .satisfies(up -> {
          assertThat(up.size()).isZero();
          assertThat(up.type()).isEqualTo("inode/x-empty");
          assertThat(up.complete()).isTrue();
        });
  }

  @Test
  void whatChangesOrListsIsOnRecord() throws Exception {
    Files.writeString(there.resolve("a"), "a");

    clients.sftp(
        "cd " + there,
        "mkdir d",
        "rename a b",
        "chmod 600 b",
        "ln b c",
        "ln -s b s",
        "ls " + there,
        "rm c",
        "rmdir d",
        "-rm nothing");

    Awaitility.await().until(() -> clients.operations().size() >= 9);
    assertThat(clients.operations())
        .extracting(FileOperation::kind)
        .contains(
            FileOperationKind.MAKE_DIRECTORY,
            FileOperationKind.RENAME,
            FileOperationKind.SET_ATTRIBUTES,
            FileOperationKind.LINK,
            FileOperationKind.SYMBOLIC_LINK,
            FileOperationKind.LIST,
            FileOperationKind.REMOVE,
            FileOperationKind.REMOVE_DIRECTORY);
    assertThat(clients.operations().getLast())
        .satisfies(failed -> {
          assertThat(failed.kind()).isEqualTo(FileOperationKind.REMOVE);
          assertThat(failed.outcome()).isEqualTo(FileOperationOutcome.FAILED);
        });
    assertThat(Files.readSymbolicLink(there.resolve("s"))).isEqualTo(Path.of("b"));
  }

  @Test
  void aDenyRuleOnAPathHolds() throws Exception {
    Files.createDirectory(there.resolve("secret"));
    Files.writeString(there.resolve("secret/key"), "key");
    Files.writeString(here.resolve("x"), "x");
    rig.gates.deny("writes " + there + "/secret", "reads " + there + "/secret");

    Outcome outcome =
        clients.sftp(
            "-put " + here + "/x " + there + "/secret/x",
            "-get " + there + "/secret/key " + here + "/key",
            "-mkdir " + there + "/secret/d",
            "-rename " + there + "/secret/key " + there + "/key",
            "-ls " + there + "/secret",
            "put " + here + "/x " + there + "/x");

    assertThat(outcome.error()).contains("sallyport: Blocked by rule \"no\"");
    assertThat(there.resolve("secret")).isDirectoryNotContaining("glob:**/{x,d}");
    assertThat(there.resolve("secret/key")).hasContent("key");
    assertThat(here.resolve("key")).doesNotExist();
    assertThat(there.resolve("x")).hasContent("x");
    assertThat(clients.operations())
        .filteredOn(operation -> operation.outcome() == FileOperationOutcome.REFUSED)
        .extracting(FileOperation::kind)
        .containsExactly(
            FileOperationKind.WRITE,
            FileOperationKind.READ,
            FileOperationKind.MAKE_DIRECTORY,
            FileOperationKind.RENAME,
            FileOperationKind.LIST);
  }

  @Test
  void aSymbolicLinkIsNoWayAroundARule() throws Exception {
    Files.createDirectory(there.resolve("secret"));
    Files.createSymbolicLink(there.resolve("way"), there.resolve("secret"));
    Files.writeString(here.resolve("x"), "x");
    rig.gates.deny("writes " + there.toRealPath() + "/secret");

    clients.sftp(
        "-put " + here + "/x " + there + "/way/x",
        "-put " + here + "/x " + there + "/./a/../secret/x");

    assertThat(there.resolve("secret")).isEmptyDirectory();
  }

  @Test
  void aResumedDownloadIsNotGivenAHashOfTheWhole() throws Exception {
    Path file = FileClients.random(there.resolve("f"), 200_000);
    Files.write(here.resolve("f"), java.util.Arrays.copyOf(Files.readAllBytes(file), 70_000));

    clients.sftp("reget " + file + " " + here + "/f");

    assertThat(here.resolve("f")).hasSameBinaryContentAs(file);
    assertThat(clients.transfers(1))
        .singleElement()
        .satisfies(part -> {
          assertThat(part.sha256()).isEmpty();
          assertThat(part.complete()).isFalse();
          assertThat(part.detail()).isNotEmpty();
        });
  }

  @Test
  void whenTheAuditIsSilentNothingFurtherBegins() throws Exception {
    Files.writeString(here.resolve("x"), "x");
    Process sftp =
        new ProcessBuilder(clients.sftpCommand())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("silent").toFile())
            .start();
    try (var batch = sftp.outputWriter()) {
      batch.write("put " + here + "/x " + there + "/first\n");
      batch.flush();
      Awaitility.await().until(() -> rig.log.facts(Transferred.class).size() == 1);
      rig.log.fallSilent(true);
      batch.write("put " + here + "/x " + there + "/second\n");
      batch.flush();
      Awaitility.await().until(() -> rig.log.facts(Transferred.class).size() == 2);
      Awaitility.await()
          .untilAsserted(() -> {
            batch.write("-put " + here + "/x " + there + "/third\n");
            batch.flush();
            assertThat(Files.readString(directory.resolve("silent"))).contains("the audit log");
          });
    } finally {
      rig.log.fallSilent(false);
      sftp.waitFor();
    }
    rig.log.fallSilent(false);
  }
}
