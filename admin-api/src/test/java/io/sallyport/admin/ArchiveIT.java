package io.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.RecordedSession.Piece;
import io.sallyport.admin.recording.RecordingLedger;
import io.sallyport.admin.recording.RecordingStore;
import io.sallyport.admin.recording.Slice;
import io.sallyport.admin.recording.kafka.RecordingConsumer;
import io.sallyport.admin.recording.kafka.RecordingReading;
import io.sallyport.links.event.Topics;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.frame.Decision;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.TerminalSize;
import io.sallyport.recording.signature.VerificationKeys;
import io.sallyport.recording.verification.Verification;
import io.sallyport.recording.verification.Verifier;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SuiteProfile.class)
class ArchiveIT {

  @Inject RecordingLedger ledger;
  @Inject RecordingStore store;
  @Inject RecordingReading reading;

  @Test
  void aRecordingThatIsPublishedBecomesASignedFile() throws Exception {
    RecordedSession session = new RecordedSession(RecordedSession.numbered(200), 20);
    RecordingTap.publish(session, session.pieces());
    awaitState(session, "complete");

    byte[] file = file(session);
    assertThat(file).startsWith(session.file());
    assertThat(whole(file).end().outcome()).isInstanceOf(Outcome.Complete.class);
    Api.get(path(session) + "/verification")
        .statusCode(200)
        .body("whole", equalTo(true))
        .body("complete", equalTo(true))
        .body("batches", equalTo(10))
        .body("frames", equalTo(200));
  }

  @Test
  void aRecordingOfNothingIsOneToo() throws Exception {
    RecordedSession session = new RecordedSession(List.of(), 1);
    RecordingTap.publish(session, session.header(), session.end(0));
    awaitState(session, "complete");
    assertThat(whole(file(session)).end().frames()).isZero();
  }

  @Test
  void whatIsThereCanBeReadWhileTheSessionRuns() {
    RecordedSession session = new RecordedSession(RecordedSession.numbered(40), 20);
    RecordingTap.publish(session, session.header(), session.batch(1));
    await()
        .untilAsserted(() ->
            Api.get(path(session) + "?soFar=true")
                .statusCode(200)
                .header("Content-Type", containsString("application/vnd.sallyport.recording")));
    await()
        .untilAsserted(() ->
            assertThat(Api.get(path(session) + "/text").extract().asString())
                .contains("line 19 of what was seen"));
    Api.get(path(session)).statusCode(409);
    Api.get(path(session) + "/verification").statusCode(409);
  }

  @Test
  void everythingDeliveredTwiceIsThereOnce() throws Exception {
    RecordedSession session = new RecordedSession(RecordedSession.numbered(100), 10);
    List<Piece> twice = new ArrayList<>();
    session.pieces().forEach(piece -> twice.addAll(List.of(piece, piece)));
    twice.addAll(session.pieces());
    RecordingTap.publish(session, twice);
    awaitState(session, "complete");
    assertThat(file(session)).startsWith(session.file());
    whole(file(session));
    assertThat(KafkaTap.all(Topics.DEAD_LETTER)).noneMatch(l -> session.id.equals(l.key()));
  }

  @Test
  void aGapIsAFaultAndNothingIsPutInItsPlace() throws Exception {
    RecordedSession session = new RecordedSession(RecordedSession.numbered(50), 10);
    RecordingTap.publish(
        session,
        session.header(),
        session.batch(1),
        session.batch(2),
        session.batch(4),
        session.batch(5),
        session.end(5));
    awaitState(session, "incomplete");

    Verification.Whole whole = whole(file(session));
    assertThat(whole.end().head()).isEqualTo(session.head(2));
    assertThat(whole.end().outcome())
        .isEqualTo(
            new Outcome.Incomplete(
                "the proxy made 5 batches, 2 are here: batch 3 is missing, batch 4 came"));
    assertThat(ledger.find(session.id).orElseThrow().fault())
        .isEqualTo("batch 3 is missing, batch 4 came");
    // What came after the gap is not lost.
    assertThat(KafkaTap.all(Topics.DEAD_LETTER))
        .filteredOn(letter -> session.id.equals(letter.key()))
        .extracting(letter -> letter.value())
        .containsExactly(session.batch(4).value().toArray(), session.batch(5).value().toArray());
  }

  @Test
  void aBatchOfAnotherHistoryDoesNotStopTheRecording() throws Exception {
    RecordedSession session = new RecordedSession(RecordedSession.numbered(30), 10);
    RecordedSession other = new RecordedSession(RecordedSession.numbered(30), 10);
    RecordingTap.publish(session, session.header(), session.batch(1));
    RecordingTap.publish(session, other.batch(2));
    RecordingTap.publish(session, session.batch(3), session.batch(2), session.batch(3));
    RecordingTap.publish(session, session.end(3));
    awaitState(session, "complete");
    assertThat(file(session)).startsWith(session.file());
    Api.get(path(session) + "/verification").body("whole", equalTo(true));
    assertThat(ledger.find(session.id).orElseThrow().fault())
        .isEqualTo("batch 2 is missing, batch 3 came");
  }

  @Test
  void aRecordingWithoutItsBeginningIsNotBegun() {
    RecordedSession session = new RecordedSession(RecordedSession.numbered(10), 10);
    RecordingTap.publish(session, session.batch(1), session.end(1));
    await()
        .untilAsserted(() ->
            assertThat(KafkaTap.all(Topics.DEAD_LETTER))
                .anyMatch(letter -> session.id.equals(letter.key())));
    assertThat(ledger.find(session.id).orElseThrow().reason())
        .isEqualTo("its beginning never came");
    Api.get(path(session)).statusCode(404);
  }

  @Test
  void whatIsNoPieceOfARecordingGoesToTheDeadLetters() {
    RecordedSession session = new RecordedSession(RecordedSession.numbered(10), 10);
    byte[] altered = session.batch(1).value().toArray();
    altered[altered.length / 2] ^= 1;
    RecordingTap.publish(
        session,
        session.header(),
        new Piece(session.batch(1).headers(), Bytes.copyOf(altered)),
        new Piece(session.header().headers(), Bytes.NONE),
        session.batch(1),
        session.end(1));
    awaitState(session, "complete");
    assertThat(KafkaTap.all(Topics.DEAD_LETTER))
        .filteredOn(letter -> session.id.equals(letter.key()))
        .hasSize(2);
  }

  @Test
  void twoReadersThatComeAndGoInTheMiddleLoseAndDoubleNothing() throws Exception {
    List<RecordedSession> sessions = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      sessions.add(new RecordedSession(RecordedSession.numbered(400), 4));
    }
    try (RecordingTap tap = new RecordingTap()) {
      sessions.forEach(session -> tap.put(session, session.header()));
      part(tap, sessions, 1, 30);
      RecordingConsumer second = reading.reader();
      second.start();
      part(tap, sessions, 31, 60);
      await().untilAsserted(() -> assertThat(members()).isEqualTo(2));
      part(tap, sessions, 61, 80);
      second.close();
      part(tap, sessions, 81, 100);
      sessions.forEach(session -> tap.put(session, session.end(100)));
    }
    for (RecordedSession session : sessions) {
      awaitState(session, "complete");
      assertThat(file(session)).startsWith(session.file());
      whole(file(session));
      assertThat(ledger.find(session.id).orElseThrow().fault()).isEmpty();
    }
  }

  @Test
  void exportsAreWhatWasRecorded() {
    List<Frame> frames = new ArrayList<>();
    frames.add(new Mark.ChannelOpened(0, 1, "shell", true, ""));
    frames.add(new Frame.SizeChange(10, 1, new TerminalSize(100, 30)));
    byte[] noise = new byte[70_000];
    new Random(1).nextBytes(noise);
    frames.add(new Frame.Output(20, 1, Bytes.copyOf(noise)));
    frames.add(new Frame.Input(30, 1, RecordedSession.bytes("ls\r")));
    frames.add(new Mark.CommandJudged(40, 1, "c-1", "ls", 0, Decision.REFUSE, List.of("no-ls")));
    frames.add(new Frame.ErrorOutput(50, 2, RecordedSession.bytes("elsewhere")));
    frames.add(new Mark.ChannelClosed(2_000_000, 1, 3, ""));
    RecordedSession session = new RecordedSession(frames, 2);
    RecordingTap.publish(session, session.pieces());
    awaitState(session, "complete");

    assertThat(Api.get(path(session) + "/bytes?channel=1&stream=output").extract().asByteArray())
        .isEqualTo(noise);
    assertThat(Api.get(path(session) + "/bytes?channel=1&stream=input").extract().asString())
        .isEqualTo("ls\r");
    assertThat(Api.get(path(session) + "/bytes?channel=2&stream=error").extract().asString())
        .isEqualTo("elsewhere");
    Api.get(path(session) + "/bytes").statusCode(400);
    Api.get(path(session) + "/asciicast?version=4").statusCode(400);
    Api.get(path(session) + "/marks")
        .body("$", hasSize(3))
        .body("[0].label", equalTo("channel 1 opened: shell"))
        .body("[0].commandId", nullValue())
        .body("[1].at", equalTo(40))
        .body("[1].frame", equalTo(5))
        .body("[1].commandId", equalTo("c-1"))
        .body("[1].label", equalTo("ls [refused: no-ls]"));
    Api.get(path(session) + "/marks?after=5").body("$", hasSize(1));
    String cast = Api.get(path(session) + "/asciicast?channel=1").extract().asString();
    assertThat(cast.lines().findFirst().orElseThrow()).contains("\"version\":3");
    assertThat(cast.lines().skip(1)).allMatch(line -> line.startsWith("[") && line.endsWith("]"));
    assertThat(cast).contains("\"r\", \"100x30\"").contains("\"x\", \"3\"");
    assertThat(Api.get(path(session) + "/asciicast?version=2").extract().asString())
        .startsWith("{\"version\":2");
  }

  @Test
  void aSliceThatIsGoneOrAlteredIsFoundByTheVerification() throws Exception {
    RecordedSession session = new RecordedSession(RecordedSession.numbered(60), 10);
    try (RecordingTap tap = new RecordingTap()) {
      tap.put(session, session.header());
      tap.put(session, session.batch(1));
      await().untilAsserted(() -> assertThat(ledger.slices(session.id)).hasSize(1));
      for (int i = 2; i <= 6; i++) {
        tap.put(session, session.batch(i));
      }
      tap.put(session, session.end(6));
    }
    awaitState(session, "complete");
    Slice second = ledger.slices(session.id).get(1);
    byte[] content = store.read(second.key()).toArray();
    byte[] altered = content.clone();
    altered[200] ^= 1;
    store.delete(second.key());
    Api.get(path(session) + "/verification")
        .body("whole", equalTo(false))
        .body("damage.fault", equalTo("missing"));
    store.put(second.key(), Bytes.copyOf(altered));
    Api.get(path(session) + "/verification")
        .body("whole", equalTo(false))
        .body("damage.fault", equalTo("changed"))
        .body("damage.batch", equalTo(2));
  }

  @Test
  void theKeysThatSignArePublished() {
    String pem = Api.get("/v1/recording-keys").statusCode(200).extract().asString();
    assertThat(pem).contains("BEGIN PUBLIC KEY").doesNotContain("PRIVATE");
  }

  @Test
  void anUnknownSessionHasNoRecording() {
    Api.get("/v1/sessions/nowhere/recording").statusCode(404);
    Api.get("/v1/sessions/nowhere/recording/marks").statusCode(404);
  }

  private static void part(RecordingTap tap, List<RecordedSession> sessions, int from, int to) {
    List<RecordedSession> order = new ArrayList<>(sessions);
    for (int number = from; number <= to; number++) {
      Collections.shuffle(order, new Random(number));
      for (RecordedSession session : order) {
        tap.put(session, session.batch(number));
      }
    }
  }

  private static int members() {
    return KafkaTap.members(RecordingConsumer.GROUP);
  }

  private void awaitState(RecordedSession session, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(ledger.find(session.id))
                .hasValueSatisfying(
                    r -> assertThat(r.state().name()).isEqualToIgnoringCase(state)));
  }

  private static String path(RecordedSession session) {
    return "/v1/sessions/" + session.id + "/recording";
  }

  private static byte[] file(RecordedSession session) {
    return Api.get(path(session)).statusCode(200).extract().asByteArray();
  }

  private static Verification.Whole whole(byte[] file) throws Exception {
    String pem = Api.get("/v1/recording-keys").extract().asString();
    Verification verification =
        new Verifier(VerificationKeys.parse(pem), List.of()).verify(new ByteArrayInputStream(file));
    assertThat(verification).isInstanceOf(Verification.Whole.class);
    return (Verification.Whole) verification;
  }
}
