package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** S13: a session is recorded as it was, and nothing of the recording can be changed unnoticed. */
@ExtendWith(GatewayExtension.class)
class RecordingIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int MIBIBYTES = 200;

  /** What the proxy's memory may grow by while that passes; its heap is 512 MiB. */
  private static final long MOST_GROWTH = 400L << 20;

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  @TempDir Path directory;

  RecordingIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void twoHundredMebibytesOfATerminalAreInTheRecordingByteForByte() throws Exception {
    Path file = file();
    SshCommand ssh = gateway.ssh(operator, device).withTerminal();
    Finished.of(ssh.exec("true"), "", SOON);
    long before = residentOfProxy();

    // Without the terminal's own change of line feeds, so that the bytes are those of the file.
    Process client =
        new ProcessBuilder(ssh.exec("stty raw; cat " + file))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    client.getOutputStream().close();
    String seen = sha256(client.getInputStream());

    assertThat(client.waitFor()).isZero();
    long after = residentOfProxy();
    System.out.printf(
        "proxy's resident memory: %d MiB before, %d MiB after %d MiB of recorded output%n",
        before >> 20, after >> 20, MIBIBYTES);
    assertThat(seen).isEqualTo(sha256(Files.newInputStream(file)));
    assertThat(after - before).isLessThan(MOST_GROWTH);
    String session = gateway.sessions(device).getFirst().path("id").asText();
    await().atMost(LONG).until(() -> gateway.recordingState(session).equals("complete"));
    assertThat(
            Downloads.get(
                address(session, "/bytes?channel=1&stream=output"),
                gateway.suite().adminToken(),
                RecordingIT::sha256))
        .isEqualTo(seen);
  }

  @Test
  void anUntouchedRecordingIsProvenAndADamagedOneIsNot() throws Exception {
    Finished.of(gateway.ssh(operator, device).exec("seq 30000; echo oops >&2; exit 3"), "", SOON);
    String session = gateway.session(device).path("id").asText();
    await().atMost(SOON).until(() -> gateway.recordingState(session).equals("complete"));
    byte[] whole = gateway.recording(gateway.firstRest(), session, "");
    Path keys =
        Files.write(
            directory.resolve("keys.pem"),
            Downloads.get(
                gateway.firstRest().resolve("/v1/recording-keys"), gateway.suite().adminToken()));

    Finished untouched = verify(whole, keys);
    byte[] changed = whole.clone();
    changed[changed.length / 2] ^= 1;
    Finished damaged = verify(changed, keys);
    Finished cut = verify(java.util.Arrays.copyOf(whole, whole.length - 300), keys);

    assertThat(untouched.status()).as(untouched.errors()).isZero();
    assertThat(damaged.status()).isEqualTo(1);
    assertThat(damaged.output() + damaged.errors()).contains("batch").contains("frame");
    assertThat(cut.status()).isEqualTo(1);
  }

  private Finished verify(byte[] recording, Path keys) throws Exception {
    Path file = Files.write(directory.resolve("recording"), recording);
    Path launcher = gateway.suite().settings().project().resolve("sallyport");
    return Finished.of(
        List.of(launcher.toString(), "verify", file.toString(), "--key", keys.toString()),
        "",
        LONG);
  }

  private URI address(String session, String part) {
    return gateway.firstRest().resolve("/v1/sessions/" + session + "/recording" + part);
  }

  /** Half of it text that repeats, half of it noise. */
  private Path file() throws IOException {
    Path file = directory.resolve("large");
    Random random = new Random(4);
    byte[] noise = new byte[1 << 20];
    byte[] text =
        "drwxr-xr-x 2 root root 4096 Nov 22 10:12 some-directory\n"
            .repeat(18_725)
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < MIBIBYTES; i++) {
      random.nextBytes(noise);
      Files.write(
          file,
          i % 2 == 0 ? noise : java.util.Arrays.copyOf(text, 1 << 20),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    return file;
  }

  private long residentOfProxy() throws IOException {
    long pid =
        gateway.suite().status().stream()
            .filter(part -> part.name().equals("proxy-service"))
            .findFirst()
            .orElseThrow()
            .pid()
            .orElseThrow();
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }

  private static String sha256(InputStream bytes) throws IOException {
    try (bytes) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
