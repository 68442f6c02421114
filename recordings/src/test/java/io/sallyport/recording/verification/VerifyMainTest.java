package io.sallyport.recording.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.recording.RecordingFixture;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.signature.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyMainTest {

  private final List<Batch> batches =
      RecordingFixture.batches(RecordingFixture.HEADER, RecordingFixture.typing(8), 4);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  private Path file;
  private Path key;

  @BeforeEach
  void aRecordingAndItsKey() throws Exception {
    file = directory.resolve("session.recording");
    key = directory.resolve("key.pem");
    Files.write(file, recording(new Outcome.Complete()));
    Files.writeString(key, RecordingFixture.KEY.publicPem());
  }

  @Test
  void aWholeRecordingIsSaidInOneLine() {
    assertThat(run(file, "--key", key)).isEqualTo(VerifyMain.WHOLE);

    assertThat(said())
        .isEqualTo(
            file
                + ": whole and unaltered: session 01938f2e-7c1a-7abc-8def-0123456789ab of zoë on web-1"
                + " from 2026-11-22T08:00:00.123456Z, 0:00:00.007000, 8 frames in 2 batches,"
                + " signed 2026-11-22T08:30:00.000001Z by key "
                + RecordingFixture.KEY.id()
                + "\n");
  }

  @Test
  void anIncompleteOneIsSaidToBeUnalteredAndWhy() throws Exception {
    Files.write(file, recording(new Outcome.Incomplete("the node was lost\u001b[2J")));

    assertThat(run(file, "--key", key)).isEqualTo(VerifyMain.WHOLE);
    assertThat(said())
        .contains(
            ": unaltered, of a session that is not complete (the node was lost [2J): session");
  }

  @Test
  void aDamagedOneIsSaidInOneLineWithItsPlace() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    int place = bytes.length - 300;
    bytes[place] ^= 1;
    Files.write(file, bytes);

    assertThat(run(file, "--key", key)).isEqualTo(VerifyMain.DAMAGED);
    assertThat(said())
        .startsWith(file + ": DAMAGED (changed) from frame 5 in batch 2 on, 0:00:00.00")
        .contains(" of the session, byte ")
        .hasLineCount(1);
  }

  @Test
  void anotherKeyIsDamage() throws Exception {
    Files.writeString(key, SigningKey.generate().publicPem());

    assertThat(run("--key", key, file)).isEqualTo(VerifyMain.DAMAGED);
    assertThat(said()).contains("DAMAGED (unknown key)");
  }

  @Test
  void publishedHeadsAreComparedWith() {
    String head = "2:" + batches.get(1).hash();
    String other = "2:" + batches.get(0).hash();

    assertThat(run(file, "--key", key, "--head", head)).isEqualTo(VerifyMain.WHOLE);
    assertThat(run(file, "--key", key, "--head", head, "--head", other))
        .isEqualTo(VerifyMain.DAMAGED);
  }

  @Test
  void whatCanNotBeTriedIsSaidAndIsNoDamage() throws Exception {
    Path noKey = Files.writeString(directory.resolve("no-key"), "hello");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff});

    for (Object[] arguments :
        new Object[][] {
          {},
          {file},
          {file, "--key"},
          {"--key", key},
          {file, file, "--key", key},
          {"--unknown", "--key", key},
          {directory.resolve("nothing"), "--key", key},
          {directory, "--key", key},
          {file, "--key", directory.resolve("nothing")},
          {file, "--key", noKey},
          {file, "--key", binary},
          {file, "--key", key, "--head", "1"},
          {file, "--key", key, "--head", "x:" + batches.get(0).hash()},
          {file, "--key", key, "--head", "1:abc"},
        }) {
      err.reset();
      assertThat(run(arguments)).as("%s", (Object) arguments).isEqualTo(VerifyMain.NOT_TRIED);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith("sallyport verify: ")
          .hasLineCount(1);
    }
    assertThat(said()).isEmpty();
  }

  private int run(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return VerifyMain.run(stream(out), stream(err), texts);
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private byte[] recording(Outcome outcome) throws Exception {
    return RecordingFixture.file(RecordingFixture.HEADER, batches, outcome);
  }
}
