package io.sallyport.recording.file;

import io.sallyport.recording.batch.ChainPosition;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.encoding.Text;
import io.sallyport.recording.frame.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What a recording is of. The chain of batches begins with its hash, so it can't be exchanged
 * either.
 *
 * @param operator the name, cut at 1,024 characters
 * @param device likewise
 * @param start when the session began, in microseconds; what is finer is cut off
 * @param size of the terminal, where it is known when the recording begins
 */
public record RecordingHeader(
    UUID session, String operator, String device, Instant start, TerminalSize size) {

  /** "SPR" and the version. */
  static final int MAGIC = 0x53505201;

  /** The part with fixed places, which says how long the rest is. */
  static final int FIXED_SIZE = 40;

  private static final int LONGEST_NAME = 1024;
  private static final int MOST_NAME_BYTES = 3 * LONGEST_NAME;
  private static final int MILLION = 1_000_000;

  public RecordingHeader {
    operator = Text.wellFormed(operator, LONGEST_NAME);
    device = Text.wellFormed(device, LONGEST_NAME);
    start = start.truncatedTo(ChronoUnit.MICROS);
  }

  /** Where the chain of this recording begins. */
  public ChainPosition beginning() {
    return ChainPosition.beginning(session, Hash.of(content()));
  }

  /** The header as it stands in a file and travels: the content and its hash. */
  public Bytes encode() {
    Bytes content = content();
    Encoder out = new Encoder(content.size() + Hash.SIZE);
    out.bytes(content);
    out.hash(Hash.of(content));
    return out.toBytes();
  }

  private Bytes content() {
    byte[] operatorName = operator.getBytes(StandardCharsets.UTF_8);
    byte[] deviceName = device.getBytes(StandardCharsets.UTF_8);
    Encoder out = new Encoder(FIXED_SIZE + operatorName.length + deviceName.length);
    out.unsigned32(MAGIC);
    out.uuid(session);
    out.signed64(start.getEpochSecond() * MILLION + start.getNano() / 1000);
    out.unsigned16(size.columns());
    out.unsigned16(size.rows());
    out.unsigned16(operatorName.length);
    out.unsigned16(deviceName.length);
    out.check();
    out.bytes(Bytes.copyOf(operatorName));
    out.bytes(Bytes.copyOf(deviceName));
    return out.toBytes();
  }

  /**
   * How many bytes follow the fixed part.
   *
   * @throws MalformedException if it is none
   */
  static int restSize(Bytes fixed) throws MalformedException {
    Decoder in = new Decoder(fixed);
    requireMagic(in);
    in.part(FIXED_SIZE - 3 * Integer.BYTES);
    int rest = nameSize(in) + nameSize(in) + Hash.SIZE;
    in.check();
    return rest;
  }

  /**
   * Reads what {@link #encode} gave.
   *
   * @throws MalformedException if it is anything else, or altered
   */
  public static RecordingHeader decode(Bytes bytes) throws MalformedException {
    Decoder in = new Decoder(bytes);
    requireMagic(in);
    UUID session = in.uuid();
    long start = in.signed64();
    TerminalSize size = new TerminalSize(in.unsigned16(), in.unsigned16());
    int operatorSize = nameSize(in);
    int deviceSize = nameSize(in);
    in.check();
    RecordingHeader header =
        new RecordingHeader(
            session, in.text(operatorSize), in.text(deviceSize), instant(start), size);
    in.hash();
    in.end();
    if (!header.encode().equals(bytes)) {
      throw new MalformedException("the hash of the header does not fit");
    }
    return header;
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, (long) MILLION), Math.floorMod(micros, (long) MILLION) * 1000L);
  }

  private static int nameSize(Decoder in) throws MalformedException {
    int size = in.unsigned16();
    if (size > MOST_NAME_BYTES) {
      throw new MalformedException(
          "a name has at most " + MOST_NAME_BYTES + " bytes, this has " + size);
    }
    return size;
  }

  private static void requireMagic(Decoder in) throws MalformedException {
    long magic = in.unsigned32();
    if (magic >>> 8 != MAGIC >>> 8) {
      throw new MalformedException("a recording does not begin so");
    }
    if (magic != MAGIC) {
      throw new MalformedException(
          "expected version " + (MAGIC & 0xff) + " of the format, came " + (magic & 0xff));
    }
  }
}
