package io.sallyport.admin;

import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.node.HeldSessions;
import io.sallyport.admin.recording.Archive;
import io.sallyport.admin.session.Deliveries;
import io.sallyport.admin.session.LostSessions;
import io.sallyport.admin.session.SessionCensus;
import io.sallyport.admin.session.SessionConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SuiteProfile.class)
class LostSessionsIT {

  private static final Duration STEP = Duration.ofSeconds(6);

  @Inject SessionCensus census;
  @Inject HeldSessions nodes;
  @Inject Deliveries deliveries;
  @Inject Archive archive;
  @Inject SessionConfig config;

  private final HandClock clock = new HandClock();
  private final RecordedSession session = new RecordedSession(RecordedSession.numbered(30), 10);
  private ListingNode node;
  private SessionEvents events;
  private LostSessions lost;

  @BeforeEach
  void aSessionOnANode() throws IOException {
    node = new ListingNode();
    events = new SessionEvents(session.id, fresh("lost"), node.address());
    node.held.add(session.id);
    lost = watch(deliveries);
    events.started();
    RecordingTap.publish(session, session.header(), session.batch(1), session.batch(2));
    awaitSession("running");
    await().untilAsserted(() -> Api.get(path()).body("recording.batches", equalTo(2)));
  }

  @AfterEach
  void noNode() {
    node.close();
  }

  @Test
  void aSessionThatItsNodeHoldsGoesOn() {
    for (int i = 0; i < 6; i++) {
      look();
    }
    Api.get(path()).body("state", equalTo("running")).body("endedAt", nullValue());
  }

  @Test
  void aSessionThatItsNodeHoldsNoMoreIsLostAndItsRecordingIncomplete() {
    node.held.clear();
    look();
    Api.get(path()).body("state", equalTo("running"));
    lookUntil("lost");
    Api.get(path())
        .body("end.reason", equalTo("LOST"))
        .body("end.detail", containsString("does not hold it any more"))
        .body("endedAt", equalTo("2026-11-22T08:00:00Z"));
    Api.get("/v1/sessions?state=lost&limit=500")
        .body("items.id", org.hamcrest.Matchers.hasItem(session.id));

    lookUntilRecording("incomplete");
    Api.get(path() + "/recording/verification")
        .body("whole", equalTo(true))
        .body("complete", equalTo(false))
        .body("batches", equalTo(2))
        .body("reason", containsString("the session was lost: the node"));
    Api.get(path() + "/recording").statusCode(200);
  }

  @Test
  void theSessionsOfANodeThatDoesNotAnswerAreLostAfterAWhile() {
    node.close();
    for (int i = 0; i < 4; i++) {
      look();
      Api.get(path()).body("state", equalTo("running"));
    }
    lookUntil("lost");
    Api.get(path()).body("end.detail", containsString("does not answer"));
  }

  @Test
  void nothingIsLostBeforeAllThatKafkaHasIsTakenIn() {
    node.held.clear();
    LostSessions waiting =
        watch(
            new Deliveries() {
              @Override
              public BooleanSupplier eventsUntilNow() {
                return () -> false;
              }

              @Override
              public BooleanSupplier recordingsUntilNow() {
                return () -> false;
              }
            });
    for (int i = 0; i < 6; i++) {
      clock.step();
      waiting.look();
    }
    Api.get(path()).body("state", equalTo("running"));
  }

  @Test
  void aSessionThatGoesOnAfterAllIsRunningAgainAndItsRecordingIsWhole() {
    node.held.clear();
    lookUntil("lost");
    lookUntilRecording("incomplete");

    node.held.add(session.id);
    events.judged(
        fresh("c"), "ls", io.sallyport.contract.judgement.v1.Decision.DECISION_PROCEED, "r");
    awaitSession("running");
    Api.get(path()).body("end", nullValue()).body("endedAt", nullValue());
    RecordingTap.publish(session, session.batch(3));
    awaitRecording("running");
    RecordingTap.publish(session, session.end(3));
    events.ended();
    awaitRecording("complete");
    Api.get(path() + "/recording/verification")
        .body("whole", equalTo(true))
        .body("complete", equalTo(true))
        .body("batches", equalTo(3));
    assertThat(Api.get(path() + "/recording").extract().asByteArray()).startsWith(session.file());
  }

  @Test
  void anEndThatComesAfterAllMakesARecordingComplete() {
    RecordingTap.publish(session, session.batch(3));
    await().untilAsserted(() -> Api.get(path()).body("recording.batches", equalTo(3)));
    node.held.clear();
    lookUntil("lost");
    lookUntilRecording("incomplete");
    RecordingTap.publish(session, session.end(3));
    awaitRecording("complete");
    Api.get(path() + "/recording/verification").body("complete", equalTo(true));
  }

  @Test
  void aRecordingWhoseEndNeverComesIsClosedAfterItsSessionEnded() {
    events.ended();
    awaitSession("ended");
    node.held.clear();
    look();
    Api.get(path()).body("recording.state", equalTo("running"));
    lookUntilRecording("incomplete");
    Api.get(path())
        .body("state", equalTo("ended"))
        .body(
            "recording.reason",
            equalTo("the session ended (OPERATOR), the end of its recording did not come"));
  }

  @Test
  void aRecordingThatWasCutAndDressedUpAsIncompleteIsFoundByAPublishedHead() {
    events.reached(session.head(2)).reached(session.head(3));
    await().untilAsserted(() -> Api.get(path()).body("events", equalTo(3)));
    node.held.clear();
    lookUntil("lost");
    lookUntilRecording("incomplete");
    Api.get(path() + "/recording/verification")
        .body("whole", equalTo(false))
        .body("heads", equalTo(2))
        .body("damage.fault", equalTo("cut off"))
        .body("damage.batch", equalTo(3))
        .body("damage.detail", equalTo("batch 3 was published"));
  }

  private LostSessions watch(Deliveries which) {
    return new LostSessions(census, nodes, which, archive, config, clock);
  }

  private void look() {
    clock.step();
    lost.look();
  }

  private void lookUntil(String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          look();
          Api.get(path()).body("state", equalTo(state));
        });
  }

  private void lookUntilRecording(String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          look();
          Api.get(path()).body("recording.state", equalTo(state));
        });
  }

  private void awaitSession(String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> Api.get(path()).statusCode(200).body("state", equalTo(state)));
  }

  private void awaitRecording(String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> Api.get(path()).body("recording.state", equalTo(state)));
  }

  private String path() {
    return "/v1/sessions/" + session.id;
  }

  /** A clock that goes on when it is told to. */
  private static final class HandClock extends Clock {

    private Instant now = Instant.parse("2026-11-22T09:00:00Z");

    void step() {
      now = now.plus(STEP);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
