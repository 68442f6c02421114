package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.inspector.Direction;
import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.proxy.doubles.FileClients;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.TransferProtocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old protocol of scp through the gateway, with OpenSSH's client and server. */
class ScpIT {

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
    clients.allowAll();
    there = Files.createTempDirectory(directory, "there");
    here = Files.createTempDirectory(directory, "here");
  }

  @Test
  void aFileGoesUpAndDown() throws Exception {
    Path file = FileClients.random(here.resolve("a file"), 5_000_003);

    Outcome up = clients.scp("-O", file.toString(), ":" + there + "/up");
    Outcome down = clients.scp("-O", ":" + there + "/up", here + "/back");

    assertThat(up.status()).as(up.error()).isZero();
    assertThat(down.status()).as(down.error()).isZero();
    assertThat(there.resolve("up")).hasSameBinaryContentAs(file);
    assertThat(here.resolve("back")).hasSameBinaryContentAs(file);
    assertThat(clients.transfers(2))
        .allSatisfy(each -> {
          assertThat(each.protocol()).isEqualTo(TransferProtocol.SCP);
          assertThat(each.sha256()).hasValue(FileClients.sha256(file));
          assertThat(each.complete()).isTrue();
          assertThat(each.path()).isEqualTo(there + "/up");
        })
        .extracting(each -> each.direction())
        .containsExactly(Direction.UPLOAD, Direction.DOWNLOAD);
  }

  @Test
  void aTreeWithTimesAndModesGoesUpAndDown() throws Exception {
    Path tree = Files.createDirectories(here.resolve("tree/in"));
    Files.writeString(tree.resolve("a"), "one");
    Files.createFile(tree.resolve("empty"));
    Files.setPosixFilePermissions(tree.resolve("a"), PosixFilePermissions.fromString("rwxr-x---"));
    FileTime old = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    Files.setLastModifiedTime(tree.resolve("a"), old);

    Outcome up = clients.scp("-O", "-rp", here + "/tree", ":" + there);
    Outcome down = clients.scp("-O", "-rp", ":" + there + "/tree", here + "/again");

    assertThat(up.status()).as(up.error()).isZero();
    assertThat(down.status()).as(down.error()).isZero();
    assertThat(there.resolve("tree/in/a")).hasContent("one");
    Path back = here.resolve("again/in/a");
    assertThat(Files.getLastModifiedTime(back)).isEqualTo(old);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(back)))
        .isEqualTo("rwxr-x---");
    assertThat(here.resolve("again/in/empty")).isEmptyFile();
  }

  @Test
  void wildcardsAreThoseOfTheTarget() throws Exception {
    Files.writeString(there.resolve("a.txt"), "a");
    Files.writeString(there.resolve("b.txt"), "b");
    Files.writeString(there.resolve("c.log"), "c");

    Outcome down = clients.scp("-O", ":" + there + "/*.txt", here.toString());

    assertThat(down.status()).as(down.error()).isZero();
    assertThat(here).isDirectoryContaining("glob:**/a.txt").isDirectoryContaining("glob:**/b.txt");
    assertThat(here.resolve("c.log")).doesNotExist();
  }

  @Test
  void whatIsNotThereIsSaidAndTheRestGoesOn() throws Exception {
    Files.writeString(there.resolve("b"), "b");

    Outcome down = clients.scp("-O", ":" + there + "/a", ":" + there + "/b", here.toString());

    assertThat(down.status()).isNotZero();
    assertThat(down.error()).contains("No such file");
    assertThat(here.resolve("b")).hasContent("b");
  }

  @Test
  void aDenyRuleOnAPathHoldsAndTheClientSaysWhy() throws Exception {
    Files.createDirectory(there.resolve("secret"));
    Files.writeString(there.resolve("secret/key"), "key");
    Files.writeString(here.resolve("x"), "x");
    rig.gates.deny("writes " + there + "/secret", "reads " + there + "/secret");

    Outcome up = clients.scp("-O", here + "/x", ":" + there + "/secret/");
    Outcome down = clients.scp("-O", ":" + there + "/secret/key", here.toString());

    assertThat(up.error()).contains("Blocked by rule \"no\"");
    assertThat(down.error()).contains("Blocked by rule \"no\"");
    assertThat(there.resolve("secret/x")).doesNotExist();
    assertThat(here.resolve("key")).doesNotExist();
  }

  @Test
  void onlyTheDirectionThatIsGrantedGoes() throws Exception {
    Files.writeString(there.resolve("f"), "f");
    Files.writeString(here.resolve("x"), "x");
    clients.allow(ChannelPermission.SCP_DOWNLOAD, ChannelPermission.SFTP_DOWNLOAD);

    assertThat(clients.scp("-O", here + "/x", ":" + there + "/x").status()).isNotZero();
    assertThat(clients.scp("-s", here + "/x", ":" + there + "/x").status()).isNotZero();
    assertThat(clients.scp("-O", ":" + there + "/f", here + "/f").status()).isZero();
    assertThat(clients.scp("-s", ":" + there + "/f", here + "/g").status()).isZero();

    assertThat(there.resolve("x")).doesNotExist();
    assertThat(here.resolve("g")).hasContent("f");
  }

  @Test
  void theNewProtocolOfScpIsSftp() throws Exception {
    Path file = FileClients.random(here.resolve("f"), 100_000);

    Outcome up = clients.scp("-s", file.toString(), ":" + there + "/f");

    assertThat(up.status()).as(up.error()).isZero();
    assertThat(clients.transfers(1))
        .singleElement()
        .satisfies(each -> assertThat(each.protocol()).isEqualTo(TransferProtocol.SFTP));
  }
}
