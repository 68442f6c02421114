package io.sallyport.recording.file;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.BatchHeader;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.encoding.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads a recording's file piece by piece, and judges nothing but each piece by itself. It holds
 * one piece at a time, at most {@link Batch#MOST_SIZE} bytes. Not for several threads.
 */
public final class PieceReader {

  private final InputStream in;
  private long offset;
  private long next;

  /**
   * @param in buffered or not; not closed here
   * @param offset of its first byte in the file
   */
  public PieceReader(InputStream in, long offset) {
    this.in = in;
    this.offset = offset;
    this.next = offset;
  }

  /** Where the piece that was read last begins. */
  public long offset() {
    return offset;
  }

  /** Where the next piece begins. */
  public long nextOffset() {
    return next;
  }

  /**
   * Reads the header, which is the file's first piece; empty if the file ends within it.
   *
   * @throws MalformedException if there is no unaltered one
   */
  public Optional<RecordingHeader> header() throws IOException {
    Bytes fixed = read(RecordingHeader.FIXED_SIZE);
    if (fixed.size() < RecordingHeader.FIXED_SIZE) {
      return Optional.empty();
    }
    int restSize = RecordingHeader.restSize(fixed);
    Bytes rest = read(restSize);
    return rest.size() < restSize
        ? Optional.empty()
        : Optional.of(RecordingHeader.decode(joined(fixed, rest)));
  }

  /** Reads the next piece after the header. After one that is unreadable or cut there is none. */
  public Piece next() throws IOException {
    offset = next;
    Bytes magic = read(Integer.BYTES);
    if (magic.isEmpty()) {
      return new Piece.Nothing();
    }
    if (magic.size() < Integer.BYTES) {
      return new Piece.Cut();
    }
    try {
      return switch ((int) new Decoder(magic).unsigned32()) {
        case BatchHeader.MAGIC -> batch(magic);
        case RecordingEnd.MAGIC -> end(magic);
        default -> new Piece.Unreadable("neither a batch nor an end begins so");
      };
    } catch (MalformedException e) {
      return new Piece.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private Piece batch(Bytes magic) throws IOException {
    Bytes rest = read(BatchHeader.SIZE - magic.size());
    if (rest.size() < BatchHeader.SIZE - magic.size()) {
      return new Piece.Cut();
    }
    BatchHeader header = BatchHeader.decode(joined(magic, rest));
    Bytes payload = read(header.payloadSize());
    Bytes hash = read(Hash.SIZE);
    return hash.size() < Hash.SIZE
        ? new Piece.Cut()
        : new Piece.OfBatch(new Batch(header, payload, new Hash(hash)));
  }

  private Piece end(Bytes magic) throws IOException {
    Bytes fixed = joined(magic, read(RecordingEnd.FIXED_SIZE - magic.size()));
    if (fixed.size() < RecordingEnd.FIXED_SIZE) {
      return new Piece.Cut();
    }
    int restSize = RecordingEnd.restSize(fixed);
    Bytes rest = read(restSize);
    return rest.size() < restSize
        ? new Piece.Cut()
        : new Piece.OfEnd(RecordingEnd.decode(joined(fixed, rest)));
  }

  /** Fewer bytes only where the file ends. */
  private Bytes read(int length) throws IOException {
    Bytes bytes = Bytes.copyOf(in.readNBytes(length));
    next += bytes.size();
    return bytes;
  }

  private static Bytes joined(Bytes first, Bytes second) {
    Encoder out = new Encoder(first.size() + second.size());
    out.bytes(first);
    out.bytes(second);
    return out.toBytes();
  }
}
