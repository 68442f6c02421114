package io.sallyport.siem.format.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.sallyport.contract.event.v1.Alert;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.UnformattableException;
import java.util.List;

/** What a SIEM is told of an event. A pure function of the event. */
public final class EventCatalogue {

  private final boolean sendUnmatched;

  /**
   * @param sendUnmatched whether command lines that no rule matched, and that were let through, are
   *     sent as well
   */
  public EventCatalogue(boolean sendUnmatched) {
    this.sendUnmatched = sendUnmatched;
  }

  /** The topics whose events it knows. */
  public static List<String> topics() {
    return List.of(Topics.SESSION_EVENTS, Topics.ALERTS, Topics.CONTROL, Topics.AUDIT);
  }

  /**
   * The messages of an event, in order; none where the SIEM isn't told.
   *
   * @param value the event as Kafka has it
   * @throws UnformattableException when it isn't what the topic holds, or is of a kind that is not
   *     known here
   */
  public List<CefRecord> messages(String topic, EventEnvelope envelope, byte[] value)
      throws UnformattableException {
    try {
      return switch (topic) {
        case Topics.SESSION_EVENTS ->
            new SessionMessages(envelope, sendUnmatched).of(SessionEvent.parseFrom(value));
        case Topics.ALERTS -> List.of(AlertMessages.of(envelope, Alert.parseFrom(value)));
        case Topics.CONTROL -> List.of(ControlMessages.of(envelope, ControlState.parseFrom(value)));
        case Topics.AUDIT -> List.of(AuditMessages.of(envelope, AuditEvent.parseFrom(value)));
        default -> throw new UnformattableException("no messages for topic " + topic, null);
      };
    } catch (InvalidProtocolBufferException e) {
      throw new UnformattableException("not an event of " + topic + ": " + e.getMessage(), e);
    }
  }
}
