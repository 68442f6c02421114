package io.sallyport.admin.recording.kafka;

import io.sallyport.admin.kafka.UnreadableRecordException;
import io.sallyport.admin.recording.Arrival;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.file.RecordingHeader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads records of the topic of recordings. The value is a header or a batch as
 * docs/recording-format.md says; what it is stands in the record's headers.
 */
final class ArrivalReader {

  private static final String KIND = "sallyport_recording";
  private static final String BATCHES = "sallyport_batches";
  private static final String HEAD = "sallyport_head";

  /**
   * What a record says.
   *
   * @throws UnreadableRecordException when it is not a piece of the recording that its key names;
   *     it never will be
   */
  static Arrival read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
    if (record.key() == null || record.value() == null) {
      throw new UnreadableRecordException("it has no key or no value", null);
    }
    try {
      String session = record.key();
      Bytes value = Bytes.copyOf(record.value());
      Arrival arrival =
          switch (header(record, KIND)) {
            case "header" -> new Arrival.Begins(session, RecordingHeader.decode(value));
            case "batch" -> new Arrival.Continues(session, Batch.decode(value));
            case "end" ->
                new Arrival.Ends(
                    session,
                    new ChainHead(
                        Long.parseLong(header(record, BATCHES)), Hash.parse(header(record, HEAD))));
            default -> throw new UnreadableRecordException("header " + KIND + " is unknown", null);
          };
      requireSession(arrival);
      return arrival;
    } catch (MalformedException | IllegalArgumentException e) {
      throw new UnreadableRecordException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireSession(Arrival arrival) throws UnreadableRecordException {
    UUID key = UUID.fromString(arrival.session());
    UUID content =
        switch (arrival) {
          case Arrival.Begins begins -> begins.header().session();
          case Arrival.Continues continues -> continues.batch().header().session();
          case Arrival.Ends _ -> key;
        };
    if (!content.equals(key) || !key.toString().equals(arrival.session())) {
      throw new UnreadableRecordException("it is of session " + content, null);
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name)
      throws UnreadableRecordException {
    Header header = record.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      throw new UnreadableRecordException("header " + name + " is missing", null);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private ArrivalReader() {}
}
