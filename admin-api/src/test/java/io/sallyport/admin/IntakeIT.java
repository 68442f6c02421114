package io.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.recording.Archive;
import io.sallyport.admin.recording.Arrival;
import io.sallyport.admin.recording.Intake;
import io.sallyport.admin.recording.MovedOnException;
import io.sallyport.admin.recording.Place;
import io.sallyport.admin.recording.RecordingLedger;
import io.sallyport.admin.recording.RecordingState;
import io.sallyport.admin.recording.RecordingStore;
import io.sallyport.admin.recording.Retention;
import io.sallyport.admin.recording.Slice;
import io.sallyport.recording.file.RecordingHeader;
import jakarta.inject.Inject;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Readers that die, come back, and take themselves for the only one. */
@QuarkusTest
@TestProfile(SuiteProfile.class)
class IntakeIT {

  private static final Set<Integer> PARTITION = Set.of(7);

  @Inject Archive archive;
  @Inject RecordingLedger ledger;
  @Inject RecordingStore store;
  @Inject Retention retention;

  private final RecordedSession session = new RecordedSession(RecordedSession.numbered(50), 10);

  @Test
  void whatWasStoredAndNotCommittedComesAgainAndIsLeftOut() throws Exception {
    Intake killed = new Intake(archive);
    begin(killed);
    batches(killed, 1, 3);
    killed.release(PARTITION);
    assertThat(ledger.find(session.id).orElseThrow().batches()).isEqualTo(3);

    Intake next = new Intake(archive);
    begin(next);
    batches(next, 1, 5);
    end(next);
    assertWhole();
  }

  @Test
  void aSliceThatWasNotWrittenComesAgain() throws Exception {
    Intake restarted = new Intake(archive);
    begin(restarted);
    batches(restarted, 1, 2);
    restarted.release(PARTITION);
    batches(restarted, 3, 4);
    assertThat(restarted.firstPending(7)).hasValue(3);
    assertThat(restarted.firstPending(8)).isEmpty();
    restarted.forget();
    assertThat(restarted.firstPending(7)).isEmpty();
    assertThat(ledger.find(session.id).orElseThrow().batches()).isEqualTo(2);

    batches(restarted, 3, 5);
    end(restarted);
    assertWhole();
  }

  @Test
  void aReaderThatLostItsPartitionUnawaresGetsNoFurther() throws Exception {
    Intake stale = new Intake(archive);
    begin(stale);
    batches(stale, 1, 2);
    Intake owner = new Intake(archive);
    begin(owner);
    batches(owner, 1, 3);
    owner.release(PARTITION);

    assertThatThrownBy(() -> stale.release(PARTITION)).isInstanceOf(MovedOnException.class);
    stale.forget();
    batches(stale, 1, 4);
    batches(owner, 4, 5);
    end(owner);
    assertThatThrownBy(() -> stale.release(PARTITION)).isInstanceOf(MovedOnException.class);
    assertWhole();
  }

  @Test
  void aLineThatGoesOnAfterATakeoverIsFoundAsOne() throws Exception {
    String word = "unbroken" + session.id.replace("-", "");
    RecordedSession cut =
        new RecordedSession(
            List.of(
                new io.sallyport.recording.frame.Frame.Output(
                    1, 1, RecordedSession.bytes("$ " + word.substring(0, 20))),
                new io.sallyport.recording.frame.Frame.Output(
                    2, 1, RecordedSession.bytes(word.substring(20) + "\r\n"))),
            1);
    new SessionEvents(cut.id, "taken-over", "127.0.0.1:9").started();
    Intake first = new Intake(archive);
    first.take(header(cut), new Place(7, 0));
    first.take(batch(cut, 1), new Place(7, 1));
    first.release(PARTITION);
    Intake second = new Intake(archive);
    second.take(batch(cut, 2), new Place(7, 2));
    second.take(new Arrival.Ends(cut.id, cut.head(2)), new Place(7, 3));
    org.awaitility.Awaitility.await()
        .untilAsserted(() ->
            Api.get("/v1/screens?text=" + word)
                .body("items", hasSize(1))
                .body("items[0].snippet", equalTo("$ " + word)));
  }

  @Test
  void aRecordingWhoseTimeIsOverIsDeletedWithAllThatWasKnownOfIt() throws Exception {
    Intake intake = new Intake(archive);
    begin(intake);
    batches(intake, 1, 5);
    end(intake);
    List<Slice> slices = ledger.slices(session.id);
    retention.deleteOlderThan(Duration.ZERO);
    retention.deleteOlderThan(Duration.ofDays(1));
    assertWhole();

    ledger.expire(java.time.Instant.now().plusSeconds(60), "deleted, it was kept for PT0S");
    while (!ledger.expired(1).isEmpty()) {
      retention.deleteOlderThan(Duration.ofDays(1));
    }
    assertThat(ledger.find(session.id).orElseThrow().state()).isEqualTo(RecordingState.DELETED);
    for (Slice slice : slices) {
      assertThatThrownBy(() -> store.read(slice.key())).isInstanceOf(NoSuchFileException.class);
    }
    assertThat(ledger.slices(session.id)).isEmpty();
    assertThat(ledger.marks(session.id, 0, 10)).isEmpty();
    Api.get("/v1/sessions/" + session.id + "/recording").statusCode(404);
  }

  private void begin(Intake intake) throws Exception {
    assertThat(intake.take(header(session), new Place(7, 0))).isEmpty();
  }

  private void batches(Intake intake, int from, int to) throws Exception {
    for (int number = from; number <= to; number++) {
      assertThat(intake.take(batch(session, number), new Place(7, number))).isEmpty();
    }
  }

  private void end(Intake intake) throws Exception {
    int last = session.batches.size();
    assertThat(intake.take(new Arrival.Ends(session.id, session.head(last)), new Place(7, 99)))
        .isEmpty();
  }

  private static Arrival header(RecordedSession of) throws Exception {
    return new Arrival.Begins(of.id, RecordingHeader.decode(of.header().value()));
  }

  private static Arrival batch(RecordedSession of, int number) {
    return new Arrival.Continues(of.id, of.batches.get(number - 1));
  }

  private void assertWhole() {
    assertThat(
            Api.get("/v1/sessions/" + session.id + "/recording")
                .statusCode(200)
                .extract()
                .asByteArray())
        .startsWith(session.file());
    Api.get("/v1/sessions/" + session.id + "/recording/verification")
        .body("whole", equalTo(true))
        .body("complete", equalTo(true))
        .body("batches", equalTo(5));
    assertThat(ledger.find(session.id).orElseThrow().fault()).isEmpty();
  }
}
