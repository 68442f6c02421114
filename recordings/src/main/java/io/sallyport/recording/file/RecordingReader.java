package io.sallyport.recording.file;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.encoding.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording batch by batch, from its beginning or from any batch on, and holds one at a
 * time. It checks the chain of what it reads; the signature, and what an end says, are the {@code
 * Verifier}'s. Not for several threads.
 */
public final class RecordingReader {

  private final PieceReader pieces;
  private @Nullable RecordingPosition position;
  private @Nullable RecordingEnd end;

  private RecordingReader(PieceReader pieces) {
    this.pieces = pieces;
  }

  /**
   * Reads from the beginning: after {@link #header}, {@link #next}.
   *
   * @param in not closed here
   */
  public static RecordingReader open(InputStream in) {
    return new RecordingReader(new PieceReader(in, 0));
  }

  /**
   * Reads from a batch on; the first batch is taken as it comes, those after it must follow.
   *
   * @param in the file from that offset on
   * @param offset where a batch begins, as an {@link RecordingIndex} says
   */
  public static RecordingReader resume(InputStream in, long offset) {
    return new RecordingReader(new PieceReader(in, offset));
  }

  /**
   * Reads from a known position on; the first batch must follow it.
   *
   * @param in the file from the position's offset on
   */
  public static RecordingReader resume(InputStream in, RecordingPosition position) {
    RecordingReader reader = new RecordingReader(new PieceReader(in, position.offset()));
    reader.position = position;
    return reader;
  }

  /**
   * The header, which is read first and once.
   *
   * @throws MalformedException if there is no unaltered one
   */
  public RecordingHeader header() throws IOException {
    RecordingHeader header =
        pieces.header().orElseThrow(() -> malformed("the file ends within its header"));
    position = RecordingPosition.afterHeader(header);
    return header;
  }

  /**
   * The next batch; none after the end, or where the file stops between batches, as that of a
   * running session does.
   *
   * @throws MalformedException if what is there is not the next batch, nor the end
   */
  public Optional<Batch> next() throws IOException {
    return switch (pieces.next()) {
      case Piece.OfBatch(Batch batch) -> {
        accept(batch);
        yield Optional.of(batch);
      }
      case Piece.OfEnd(RecordingEnd came) -> {
        end = came;
        yield Optional.empty();
      }
      case Piece.Nothing _ -> Optional.empty();
      case Piece.Cut _ -> throw malformed("the file ends within a batch");
      case Piece.Unreadable(String reason) -> throw malformed(reason);
    };
  }

  private void accept(Batch batch) throws MalformedException {
    RecordingPosition before = position;
    if (!batch.isUnaltered()) {
      throw malformed("batch " + batch.header().number() + " is altered");
    }
    if (before != null && !before.chain().isFollowedBy(batch.header())) {
      throw malformed(new BrokenChainException(before.chain(), batch.header()).getMessage());
    }
    position = new RecordingPosition(batch.position(), pieces.nextOffset());
  }

  /** The end, once it was read. */
  public Optional<RecordingEnd> end() {
    return Optional.ofNullable(end);
  }

  /** After what was read last; empty before anything was. */
  public Optional<RecordingPosition> position() {
    return Optional.ofNullable(position);
  }

  private MalformedException malformed(@Nullable String reason) {
    return new MalformedException("at byte " + pieces.offset() + ": " + reason);
  }
}
