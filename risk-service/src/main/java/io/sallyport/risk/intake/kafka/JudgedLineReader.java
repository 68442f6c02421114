package io.sallyport.risk.intake.kafka;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.contract.rule.v1.Repetition;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.InvalidEnvelopeException;
import io.sallyport.risk.history.Criticality;
import io.sallyport.risk.history.Hit;
import io.sallyport.risk.history.JudgedLine;
import io.sallyport.risk.history.Party;
import io.sallyport.risk.history.RepetitionLimit;
import io.sallyport.risk.history.Scores;
import io.sallyport.risk.intake.UnusableEventException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads what counts out of a session event. */
final class JudgedLineReader {

  /**
   * The judged line, or nothing where the event doesn't count: it is another event, or a line
   * without hits.
   *
   * @throws UnusableEventException when it isn't a session event, or lacks what counting needs
   */
  static Optional<JudgedLine> read(ConsumerRecord<@Nullable String, byte @Nullable []> record)
      throws UnusableEventException {
    byte[] value = record.value();
    if (value == null) {
      throw new UnusableEventException("a session event without a value", null);
    }
    try {
      SessionEvent event = SessionEvent.parseFrom(value);
      if (!event.hasCommandJudged()) {
        return Optional.empty();
      }
      List<Hit> hits = hits(event.getCommandJudged());
      return hits.isEmpty()
          ? Optional.empty()
          : Optional.of(line(EventEnvelope.from(record.headers()).id(), event, hits));
    } catch (InvalidProtocolBufferException e) {
      throw new UnusableEventException("not a session event: " + e.getMessage(), e);
    } catch (InvalidEnvelopeException e) {
      throw new UnusableEventException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new UnusableEventException("a hit that can't be counted: " + e.getMessage(), e);
    }
  }

  private static JudgedLine line(String eventId, SessionEvent event, List<Hit> hits)
      throws UnusableEventException {
    if (event.getSessionId().isEmpty()) {
      throw new UnusableEventException("a judged line without a session id", null);
    }
    return new JudgedLine(
        eventId,
        event.getSessionId(),
        Instant.ofEpochSecond(event.getOccurredAt().getSeconds(), event.getOccurredAt().getNanos()),
        party("operator", event.getSubject().getOperator()),
        party("device", event.getSubject().getDevice()),
        party("credential", event.getSubject().getCredential()),
        hits);
  }

  private static Party party(String what, Ref ref) throws UnusableEventException {
    if (ref.getId().isEmpty()) {
      throw new UnusableEventException("a judged line without the id of its " + what, null);
    }
    return new Party(ref.getId(), ref.getName());
  }

  private static List<Hit> hits(CommandJudged judged) throws UnusableEventException {
    List<Hit> hits = new ArrayList<>();
    for (io.sallyport.contract.judgement.v1.Hit hit : judged.getHitsList()) {
      hits.add(hit(hit));
    }
    if (judged.getRefusal() == Refusal.REFUSAL_OUTSIDE_ALLOWLIST) {
      hits.add(Hit.OUTSIDE_ALLOWLIST);
    }
    return hits;
  }

  private static Hit hit(io.sallyport.contract.judgement.v1.Hit hit) throws UnusableEventException {
    if (hit.getRuleId().isEmpty()) {
      throw new UnusableEventException("a hit without the id of its rule", null);
    }
    return new Hit(
        hit.getRuleId(),
        hit.getRuleVersion(),
        hit.getRuleName(),
        criticality(hit.getCriticality()),
        new Scores(
            hit.getScores().getSession(),
            hit.getScores().getOperator(),
            hit.getScores().getDevice(),
            hit.getScores().getCredential()),
        hit.hasRepetition() ? repetition(hit.getRepetition()) : null);
  }

  private static RepetitionLimit repetition(Repetition repetition) {
    Duration period = repetition.getPeriod();
    return new RepetitionLimit(
        repetition.getLimit(),
        java.time.Duration.ofSeconds(period.getSeconds(), period.getNanos()),
        repetition.getEndSessions());
  }

  private static Criticality criticality(io.sallyport.contract.rule.v1.Criticality criticality) {
    return switch (criticality) {
      case CRITICALITY_LOW -> Criticality.LOW;
      case CRITICALITY_HIGH -> Criticality.HIGH;
      case CRITICALITY_MEDIUM, CRITICALITY_UNSPECIFIED, UNRECOGNIZED -> Criticality.MEDIUM;
    };
  }

  private JudgedLineReader() {}
}
