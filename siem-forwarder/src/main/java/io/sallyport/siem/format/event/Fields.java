package io.sallyport.siem.format.event;

import com.google.protobuf.Timestamp;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CustomField;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.UnformattableException;
import java.time.DateTimeException;
import java.time.Instant;

/** The fields that messages of different events share. */
final class Fields {

  /**
   * A message about an event: its time, and its id, by which a receiver can drop what came twice.
   */
  static CefRecord.Builder of(
      EventEnvelope envelope, Timestamp occurredAt, Signature signature, int severity)
      throws UnformattableException {
    return CefRecord.of(signature, severity, instant(occurredAt))
        .put(CustomField.FLEX_STRING2, "eventId", envelope.id());
  }

  /** Who is on what. */
  static CefRecord.Builder subject(CefRecord.Builder record, SessionSubject subject) {
    return record
        .put(CefKey.SUSER, subject.getOperator().getName())
        .put(CefKey.SUID, subject.getOperator().getId())
        .put(CefKey.DHOST, subject.getDevice().getName())
        .put(CustomField.CS4, "credential", subject.getCredential().getName());
  }

  /** LOW 3, MEDIUM 6, HIGH 8. */
  static int severity(Criticality criticality) {
    return switch (criticality) {
      case CRITICALITY_LOW -> 3;
      case CRITICALITY_MEDIUM -> 6;
      case CRITICALITY_HIGH -> 8;
      case CRITICALITY_UNSPECIFIED, UNRECOGNIZED -> 5;
    };
  }

  /**
   * A name of the contracts without its enum's prefix: {@code DECISION_REFUSE} is {@code REFUSE}.
   */
  static String plain(Enum<?> constant, String prefix) {
    String name = constant.name();
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  private static Instant instant(Timestamp timestamp) throws UnformattableException {
    try {
      Instant instant = Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
      if (instant.isBefore(Instant.EPOCH) || instant.getEpochSecond() > MAX_SECONDS) {
        throw new UnformattableException("occurred_at is out of range: " + instant, null);
      }
      return instant;
    } catch (DateTimeException e) {
      throw new UnformattableException("occurred_at is out of range: " + timestamp.getSeconds(), e);
    }
  }

  /** The end of the year 9999: the last that RFC 3339 can write. */
  private static final long MAX_SECONDS = 253_402_300_799L;

  private Fields() {}
}
