package io.sallyport.links.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The CloudEvents attributes of an event, carried as Kafka headers in binary mode (CloudEvents
 * Kafka protocol binding 1.0.2, section 3.2). Consumers are idempotent by {@link #id()}.
 *
 * @param id unique to the event for ever; the same when it is delivered again
 * @param type the event's name, past tense, as {@code io.sallyport.command.judged.v1}
 * @param source what made it, as {@code /proxy-service/127.0.0.1:9081}
 * @param time when it happened
 * @param subject what it is about, as the session's id
 */
public record EventEnvelope(String id, String type, String source, Instant time, String subject) {

  private static final String SPEC_VERSION = "1.0";
  private static final String CONTENT_TYPE = "application/protobuf";

  public EventEnvelope {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(subject, "subject");
  }

  /** An envelope with a new id. */
  public static EventEnvelope of(String type, String source, Instant time, String subject) {
    return new EventEnvelope(UUID.randomUUID().toString(), type, source, time, subject);
  }

  /** The headers of a record that carries this event as a Protobuf message. */
  public Headers toHeaders() {
    return toHeaders(CONTENT_TYPE);
  }

  /**
   * The headers of a record that carries this event.
   *
   * @param contentType the media type of its value
   */
  public Headers toHeaders(String contentType) {
    Headers headers = new RecordHeaders();
    put(headers, "ce_specversion", SPEC_VERSION);
    put(headers, "ce_id", id);
    put(headers, "ce_type", type);
    put(headers, "ce_source", source);
    put(headers, "ce_time", DateTimeFormatter.ISO_INSTANT.format(time));
    put(headers, "ce_subject", subject);
    put(headers, "content-type", contentType);
    return headers;
  }

  /**
   * Reads the envelope of a record.
   *
   * @throws InvalidEnvelopeException when a header is missing or is not what CloudEvents says
   */
  public static EventEnvelope from(Headers headers) throws InvalidEnvelopeException {
    String time = get(headers, "ce_time");
    try {
      return new EventEnvelope(
          get(headers, "ce_id"),
          get(headers, "ce_type"),
          get(headers, "ce_source"),
          Instant.parse(time),
          get(headers, "ce_subject"));
    } catch (DateTimeParseException e) {
      throw new InvalidEnvelopeException("header ce_time is not an RFC 3339 time: " + time, e);
    }
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String get(Headers headers, String name) throws InvalidEnvelopeException {
    Header header = headers.lastHeader(name);
    if (header == null || header.value() == null) {
      throw new InvalidEnvelopeException("header " + name + " is missing", null);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
