package io.sallyport.proxy.transfer.inspection.icap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.inspector.Content;
import io.sallyport.inspector.Direction;
import io.sallyport.inspector.FileInspector;
import io.sallyport.inspector.TransferFacts;
import io.sallyport.inspector.Verdict;
import io.sallyport.proxy.doubles.FileClients;
import io.sallyport.proxy.doubles.VirusScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ICAP with a real server: c-icap and ClamAV. */
class IcapInspectorIT {

  private static final byte[] EICAR = FileClients.EICAR.getBytes(StandardCharsets.US_ASCII);

  private static VirusScanner scanner;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    VirusScanner.missing().ifPresent(file -> Assumptions.abort(file + " is not installed"));
    scanner = VirusScanner.start(directory);
  }

  @AfterAll
  static void stop() {
    if (scanner != null) {
      scanner.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void eicarIsRefusedWithItsName(Direction direction) throws Exception {
    assertThat(inspect(scanner.url(), direction, EICAR))
        .isInstanceOfSatisfying(
            Verdict.Refuse.class, refuse -> assertThat(refuse.reason()).contains("Eicar-Test"));
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void whatIsCleanPassesWhateverItsSize(Direction direction) throws Exception {
    for (int size : new int[] {0, 1, 1023, 1024, 1025, 300_000}) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      assertThat(inspect(scanner.url(), direction, bytes))
          .as("of %d bytes", size)
          .isEqualTo(Verdict.allow());
    }
  }

  @Test
  void eicarBehindThePreviewIsFound() throws Exception {
    byte[] bytes = new byte[50_000 + EICAR.length];
    java.util.Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(EICAR, 0, bytes, 50_000, EICAR.length);

    assertThat(inspect(scanner.url(), Direction.UPLOAD, bytes)).isInstanceOf(Verdict.Refuse.class);
  }

  @Test
  void aServerThatIsNotThereIsNoVerdict() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> inspect("icap://127.0.0.1:1/virus_scan", Direction.UPLOAD, EICAR));
  }

  @Test
  void aServiceThatIsNotThereIsNoVerdict() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> inspect(scanner.url() + "x", Direction.UPLOAD, EICAR));
  }

  private static Verdict inspect(String url, Direction direction, byte[] bytes)
      throws IOException, InterruptedException {
    FileInspector inspector =
        (FileInspector) new IcapInspectorFactory().create(Map.of("url", url, "seconds", "10"));
    return inspector.inspect(
        new TransferFacts(
            UUID.randomUUID(),
            "session",
            "alice",
            "box",
            "root",
            direction,
            "/tmp/a file",
            OptionalLong.of(bytes.length),
            "text/plain"),
        new Content() {
          @Override
          public long size() {
            return bytes.length;
          }

          @Override
          public byte[] sha256() {
            return new byte[32];
          }

          @Override
          public InputStream open() {
            return new ByteArrayInputStream(bytes);
          }
        });
  }
}
