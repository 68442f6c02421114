package io.sallyport.admin.session.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.sallyport.admin.kafka.UnreadableRecordException;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.session.SessionCommand;
import io.sallyport.admin.session.SessionFact;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.CommandSettled;
import io.sallyport.contract.event.v1.Elevation;
import io.sallyport.contract.event.v1.LoginRefused;
import io.sallyport.contract.event.v1.RecordingReached;
import io.sallyport.contract.event.v1.SessionEnded;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.judgement.v1.Command;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.Opaque;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.InvalidEnvelopeException;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of session-events. */
final class SessionEventReader {

  private final ObjectMapper json;

  SessionEventReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * What a record says.
   *
   * @throws UnreadableRecordException when it is not a session event; it never will be
   */
  SessionFact read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
    try {
      EventEnvelope envelope = EventEnvelope.from(record.headers());
      if (record.value() == null) {
        throw new UnreadableRecordException("it has no value", null);
      }
      return fact(envelope.id(), SessionEvent.parseFrom(record.value()));
    } catch (InvalidEnvelopeException | InvalidProtocolBufferException e) {
      throw new UnreadableRecordException(String.valueOf(e.getMessage()), e);
    }
  }

  private SessionFact fact(String eventId, SessionEvent event) throws UnreadableRecordException {
    if (event.getSessionId().isEmpty() || event.getSequence() <= 0) {
      throw new UnreadableRecordException("it has no session id or no sequence number", null);
    }
    return new SessionFact(
        text(eventId),
        text(event.getSessionId()),
        event.getSequence(),
        instant(event.getOccurredAt()),
        duration(event.getOffset()),
        text(event.getNode()),
        ref(event.getSubject().getOperator()),
        ref(event.getSubject().getDevice()),
        ref(event.getSubject().getCredential()),
        text(event.getSnapshotHash()),
        text(event.getSourceAddress()),
        event.getSourcePort(),
        detail(event));
  }

  private SessionFact.Detail detail(SessionEvent event) throws UnreadableRecordException {
    return switch (event.getEventCase()) {
      case SESSION_STARTED -> started(event.getSessionStarted());
      case LOGIN_REFUSED -> refused(event.getLoginRefused());
      case COMMAND_JUDGED -> judged(event.getCommandJudged());
      case COMMAND_SETTLED -> settled(event.getCommandSettled());
      case SESSION_ENDED -> ended(event.getSessionEnded());
      case ELEVATION -> elevated(event.getElevation());
      case TRANSFER -> SessionFiles.used(event.getTransfer());
      case FILE_OPERATION -> SessionFiles.used(event.getFileOperation());
      case RECORDING_REACHED -> recorded(event.getRecordingReached());
      case SESSION_LOCKED -> new SessionFact.Locked(true);
      case SESSION_RELEASED -> new SessionFact.Locked(false);
      case VIEWER_JOINED -> new SessionFact.Viewed(true);
      case VIEWER_LEFT -> new SessionFact.Viewed(false);
      // An event of a later version is counted as well: its number is taken.
      case CHANNEL_OPENED,
          CHANNEL_REFUSED,
          CHANNEL_CLOSED,
          FORWARD_OPENED,
          FORWARD_CLOSED,
          SUBMISSION_NOT_HELD,
          CONTROL_REFUSED,
          LIMIT_REACHED,
          EVENT_NOT_SET ->
          new SessionFact.Other();
    };
  }

  private static SessionFact.Started started(SessionStarted started) {
    return new SessionFact.Started(
        text(started.getTargetHost()),
        started.getTargetPort(),
        text(started.getTargetLogin()),
        text(started.getClientVersion()),
        word(started.getMethod(), "LOGIN_METHOD_"));
  }

  private static SessionFact.LoginRefused refused(LoginRefused refused) {
    return new SessionFact.LoginRefused(
        word(refused.getReason(), "LOGIN_REFUSAL_"),
        text(refused.getDetail()),
        text(refused.getClientVersion()),
        word(refused.getMethod(), "LOGIN_METHOD_"));
  }

  private SessionFact.Judged judged(CommandJudged judged) throws UnreadableRecordException {
    return new SessionFact.Judged(
        text(judged.getCommandId()),
        judged.getChannel(),
        word(judged.getKind(), "LINE_KIND_"),
        new SessionCommand.Line(
            text(judged.getLine()),
            judged.getLineTruncated(),
            judged.getWithheldLength(),
            word(judged.getConfidence(), "CONFIDENCE_"),
            judged.getReadingsDiffer()),
        new SessionCommand.Judged(
            word(judged.getDecision(), "DECISION_"),
            word(judged.getRefusal(), "REFUSAL_"),
            duration(judged.getJudgedIn())),
        written(judged.getHitsList().stream().map(SessionEventReader::hit).toList()),
        written(judged.getCommandsList().stream().map(Command::getArgvList).toList()),
        written(judged.getOpaqueList().stream().map(SessionEventReader::opaque).toList()));
  }

  private static SessionFact.Settled settled(CommandSettled settled) {
    return new SessionFact.Settled(
        text(settled.getCommandId()),
        settled.getChannel(),
        word(settled.getSettlement(), "SETTLEMENT_"),
        word(settled.getRefusal(), "REFUSAL_"));
  }

  private SessionFact.Elevated elevated(Elevation elevation) throws UnreadableRecordException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("program", word(elevation.getProgram(), "ELEVATION_PROGRAM_"));
    fields.put("targetUser", elevation.getTargetUser());
    fields.put("outcome", word(elevation.getOutcome(), "ELEVATION_OUTCOME_"));
    fields.put("detail", elevation.getDetail());
    return new SessionFact.Elevated(
        text(elevation.getCommandId()), elevation.getChannel(), written(fields));
  }

  private static SessionFact.Recorded recorded(RecordingReached reached)
      throws UnreadableRecordException {
    try {
      return new SessionFact.Recorded(
          new ChainHead(
              Integer.toUnsignedLong(reached.getBatch()),
              new Hash(Bytes.copyOf(reached.getHash().toByteArray()))));
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException("the head of its recording is none", e);
    }
  }

  private static SessionFact.Ended ended(SessionEnded ended) {
    return new SessionFact.Ended(
        word(ended.getReason(), "SESSION_END_"), text(ended.getDetail()), text(ended.getBy()));
  }

  private static Map<String, Object> hit(Hit hit) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ruleId", hit.getRuleId());
    fields.put("ruleVersion", hit.getRuleVersion());
    fields.put("rule", hit.getRuleName());
    fields.put("action", word(hit.getAction(), "ACTION_"));
    fields.put("criticality", word(hit.getCriticality(), "CRITICALITY_"));
    Map<String, Object> scores = new LinkedHashMap<>();
    scores.put("session", hit.getScores().getSession());
    scores.put("operator", hit.getScores().getOperator());
    scores.put("device", hit.getScores().getDevice());
    scores.put("credential", hit.getScores().getCredential());
    fields.put("scores", scores);
    if (hit.getAttempts() > 0) {
      fields.put("attempt", hit.getAttempt());
      fields.put("attempts", hit.getAttempts());
    }
    return fields;
  }

  private static Map<String, Object> opaque(Opaque opaque) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", opaque.getText());
    fields.put("reason", opaque.getReason());
    return fields;
  }

  private String written(Object value) throws UnreadableRecordException {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UnreadableRecordException("a part of it can't be written as JSON", e);
    }
  }

  /** The name of a value without its prefix; empty for UNSPECIFIED. */
  static String word(Enum<?> value, String prefix) {
    String name = value.name();
    String word = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    return word.equals("UNSPECIFIED") ? "" : word;
  }

  private static Ref ref(io.sallyport.contract.session.v1.Ref ref) {
    return new Ref(text(ref.getId()), text(ref.getName()));
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  static java.time.Duration duration(Duration duration) {
    return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
  }

  /** As the database can keep it. */
  static String text(String text) {
    return text.replace('\0', '\u2400');
  }
}
