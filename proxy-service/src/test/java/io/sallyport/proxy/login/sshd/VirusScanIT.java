package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.FileClients;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.doubles.VirusScanner;
import io.sallyport.proxy.session.TransferVerdict;
import io.sallyport.proxy.transfer.inspection.InspectionTerms;
import io.sallyport.proxy.transfer.inspection.InspectionTerms.Otherwise;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Files through the gateway before a real scanner for viruses: c-icap with ClamAV. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VirusScanIT {

  private static final String INSPECTOR = "sallyport.proxy.inspection.inspectors.clamav.";

  private static Path directory;
  private static VirusScanner scanner;
  private static Rig rig;
  private static FileClients clients;
  private Path there;
  private Path here;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    VirusScanner.missing().ifPresent(file -> Assumptions.abort(file + " is not installed"));
    directory = temporary;
    scanner = VirusScanner.start(Files.createDirectory(temporary.resolve("scanner")));
    rig =
        Rig.withInspectors(
            temporary,
            Map.of(
                INSPECTOR + "kind", "icap",
                INSPECTOR + "settings.url", scanner.url(),
                INSPECTOR + "settings.seconds", "10"));
    rig.access.inspect(
        new InspectionTerms(
            List.of("clamav"), Duration.ofSeconds(20), 0, Otherwise.REFUSE, Otherwise.REFUSE));
    clients = new FileClients(rig);
    clients.allowAll();
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
    if (scanner != null) {
      scanner.close();
    }
  }

  @BeforeEach
  void clear() throws Exception {
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    rig.log.clear();
    there = Files.createTempDirectory(directory, "there");
    here = Files.createTempDirectory(directory, "here");
  }

  @Test
  @Order(1)
  void eicarIsRefusedBothWaysAndACleanFilePasses() throws Exception {
    Files.writeString(here.resolve("e"), FileClients.EICAR);
    Path stored = Files.writeString(there.resolve("stored"), FileClients.EICAR);
    Path clean = FileClients.random(here.resolve("clean"), 2_000_000);

    Outcome sftp =
        clients.sftp(
            "-put " + here + "/e " + there + "/up",
            "-get " + stored + " " + here + "/down",
            "put " + clean + " " + there + "/clean",
            "get " + there + "/clean " + here + "/back");
    Outcome up = clients.scp("-O", here + "/e", ":" + there + "/up");
    Outcome down = clients.scp("-O", ":" + stored, here + "/down");

    assertThat(sftp.error()).contains("refused by clamav: Eicar-Test");
    assertThat(up.error()).contains("refused by clamav: Eicar-Test");
    assertThat(down.error()).contains("refused by clamav: Eicar-Test");
    assertThat(there.toFile().list()).containsExactlyInAnyOrder("stored", "clean");
    assertThat(here.toFile().list()).containsExactlyInAnyOrder("e", "clean", "back");
    assertThat(here.resolve("back")).hasSameBinaryContentAs(clean);
    assertThat(clients.transfers(6))
        .filteredOn(each -> each.verdict() == TransferVerdict.ALLOWED)
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.sha256()).hasValue(FileClients.sha256(clean)));
  }

  @Test
  @Order(2)
  void whenTheScannerIsKilledNothingPasses() throws Exception {
    FileClients.random(here.resolve("f"), 100_000);
    File stored = FileClients.random(there.resolve("stored"), 100_000).toFile();
    scanner.close();

    clients.sftp("-put " + here + "/f " + there + "/up", "-get " + stored + " " + here + "/down");

    assertThat(there.toFile().list()).containsExactly("stored");
    assertThat(here.toFile().list()).containsExactly("f");
    assertThat(clients.transfers(2))
        .allSatisfy(each -> {
          assertThat(each.verdict()).isEqualTo(TransferVerdict.REFUSED);
          assertThat(each.detail()).contains("the inspector failed");
        });
  }
}
