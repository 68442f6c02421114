package io.sallyport.admin;

import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.Timestamp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other services audit is read beside our own, once each and in order. */
@QuarkusTest
@TestProfile(SuiteProfile.class)
class AuditIT {

  private final String rule = fresh("rule");

  @BeforeEach
  void others() {
    FakeServices.running();
  }

  @Test
  void aChangeThatAnotherServiceHasAuditedIsListedOnceAmongTheNewest() {
    EventEnvelope envelope = envelope();
    AuditEvent event = event("updated", Instant.now()).build();
    publish(envelope, event);
    publish(envelope, event);
    publish(envelope(), event("deleted", Instant.now()).build());

    await().until(() -> actions().size() >= 2);
    assertThat(actions()).containsExactly("deleted", "updated");
    Api.get("/v1/audit?limit=1")
        .body("items[0].actor", equalTo("bob"))
        .body("items[0].actorRole", equalTo("administrator"))
        .body("items[0].sourceAddress", equalTo("192.0.2.9"))
        .body("items[0].resourceType", equalTo("rule"))
        .body("items[0].resourceName", equalTo(rule))
        .body("items[0].before.enabled", equalTo(true))
        .body("items[0].after.enabled", equalTo(false));
  }

  @Test
  void pagesGoOnWhereTheOneBeforeEndedThoughIdsDoNotSort() {
    Instant at = Instant.now();
    for (int i = 0; i < 5; i++) {
      publish(envelope(), event("step-" + i, at.plusMillis(i / 2)).build());
    }
    await().until(() -> actions().size() == 5);

    List<String> read = new ArrayList<>();
    String next = "";
    do {
      var page = Api.get("/v1/audit?limit=2" + (next.isEmpty() ? "" : "&after=" + next)).extract();
      read.addAll(page.path("items.findAll { it.resourceName == '%s' }.action".formatted(rule)));
      next = page.path("next");
    } while (next != null && read.size() < 5);
    assertThat(read).hasSize(5).doesNotHaveDuplicates().startsWith("step-4");
    assertThat(read.get(4)).isIn("step-0", "step-1");
  }

  @Test
  void aPlaceThatNoPageEndedAtIsRefused() {
    Api.admin()
        .get("/v1/audit?after=yesterday")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("after"));
  }

  @Test
  void whatIsNoAuditEventIsADeadLetterAndTheNextIsTaken() {
    publish(envelope(), event("updated", Instant.now()).setAfter("no JSON").build());
    publish(envelope(), event("deleted", Instant.now()).build());

    await().until(() -> !actions().isEmpty());
    assertThat(actions()).containsExactly("deleted");
    assertThat(KafkaTap.all(Topics.DEAD_LETTER))
        .anyMatch(letter -> ("rule:" + rule).equals(letter.key()));
  }

  /** What was done to the rule, the newest first. */
  private List<String> actions() {
    return Api.get("/v1/audit?limit=500")
        .extract()
        .path("items.findAll { it.resourceName == '%s' }.action".formatted(rule));
  }

  private EventEnvelope envelope() {
    return EventEnvelope.of(
        "io.sallyport.audit.v1", "/rules-service", Instant.now(), "rule:" + rule);
  }

  private void publish(EventEnvelope envelope, AuditEvent event) {
    KafkaTap.send(Topics.AUDIT, "rule:" + rule, envelope.toHeaders(), event.toByteArray());
  }

  private AuditEvent.Builder event(String action, Instant at) {
    return AuditEvent.newBuilder()
        .setOccurredAt(
            Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
        .setActor("bob")
        .setActorRole("administrator")
        .setSourceAddress("192.0.2.9")
        .setAction(action)
        .setResourceType("rule")
        .setResourceId("id-of-" + rule)
        .setResourceName(rule)
        .setBefore("{\"enabled\":true}")
        .setAfter("{\"enabled\":false}");
  }
}
