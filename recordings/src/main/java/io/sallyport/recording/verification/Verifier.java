package io.sallyport.recording.verification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.BatchHeader;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.batch.ChainPosition;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.file.Piece;
import io.sallyport.recording.file.PieceReader;
import io.sallyport.recording.file.RecordingEnd;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.signature.VerificationKeys;
import io.sallyport.recording.verification.Verification.Damaged;
import io.sallyport.recording.verification.Verification.Whole;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proves a recording whole and unaltered, or says where it is not. It needs the file and the public
 * keys and asks nobody; it holds one batch at a time. For several threads.
 */
public final class Verifier {

  private final VerificationKeys keys;
  private final Map<Long, Set<Hash>> published;

  /**
   * @param keys whom to believe
   * @param published heads of this recording's chain that are known from elsewhere, as from the
   *     session's events; with them also an end is found out that was signed after the recording
   *     had been cut
   */
  public Verifier(VerificationKeys keys, List<ChainHead> published) {
    this.keys = keys;
    this.published =
        published.stream()
            .collect(groupingBy(ChainHead::number, mapping(ChainHead::hash, toSet())));
  }

  /**
   * Reads a recording to its end.
   *
   * @param in from the file's first byte; not closed here
   * @throws IOException if it can't be read at all; what it is damaged by is no exception
   */
  public Verification verify(InputStream in) throws IOException {
    PieceReader pieces = new PieceReader(in, 0);
    try {
      Optional<RecordingHeader> header = pieces.header();
      return header.isPresent()
          ? new Run(pieces, header.get()).verify()
          : new Damaged(Fault.CUT, 0, 0, 0, 0, "the file ends within its header");
    } catch (MalformedException e) {
      return new Damaged(Fault.CHANGED, 0, 0, 0, 0, String.valueOf(e.getMessage()));
    }
  }

  /** One file, read once. */
  private final class Run {

    private final PieceReader pieces;
    private final RecordingHeader header;
    private ChainPosition position;

    Run(PieceReader pieces, RecordingHeader header) {
      this.pieces = pieces;
      this.header = header;
      this.position = header.beginning();
    }

    Verification verify() throws IOException {
      if (contradictsPublished()) {
        return new Damaged(Fault.CONTRADICTS_PUBLISHED, 0, 0, 0, 0, "another header was published");
      }
      while (true) {
        switch (pieces.next()) {
          case Piece.OfBatch(Batch batch) -> {
            Optional<Damaged> damage = damage(batch);
            if (damage.isPresent()) {
              return damage.get();
            }
          }
          case Piece.OfEnd(RecordingEnd end) -> {
            return ended(end);
          }
          case Piece.Nothing _ -> {
            return next(Fault.CUT, "there is no end");
          }
          case Piece.Cut _ -> {
            return next(Fault.CUT, "the file ends within a batch, or within its end");
          }
          case Piece.Unreadable(String reason) -> {
            return next(Fault.CHANGED, reason);
          }
        }
      }
    }

    /** What is wrong with a batch; where nothing is, it is the next of the chain. */
    private Optional<Damaged> damage(Batch batch) throws IOException {
      if (!batch.isUnaltered()) {
        return Optional.of(within(batch));
      }
      Optional<Damaged> misplaced = misplacement(batch.header());
      if (misplaced.isPresent()) {
        return misplaced;
      }
      try {
        batch.frames();
      } catch (MalformedException _) {
        return Optional.of(within(batch));
      }
      ChainPosition before = position;
      position = batch.position();
      if (contradictsPublished()) {
        position = before;
        return Optional.of(
            next(Fault.CONTRADICTS_PUBLISHED, "another batch of this number was published"));
      }
      return Optional.empty();
    }

    private Damaged within(Batch batch) {
      FrameLocator.Located found = FrameLocator.locate(batch);
      return new Damaged(
          found.fault(),
          batch.header().number(),
          found.frame(),
          found.micros(),
          pieces.offset(),
          found.detail());
    }

    private Optional<Damaged> misplacement(BatchHeader came) throws IOException {
      long expected = position.head().number() + 1;
      if (position.isFollowedBy(came)) {
        return Optional.empty();
      }
      if (!came.session().equals(position.session())) {
        return Optional.of(next(Fault.FOREIGN, "it is of session " + came.session()));
      }
      if (came.number() < expected) {
        return Optional.of(next(Fault.ADDED, "batch " + came.number() + " stands here again"));
      }
      if (came.number() > expected) {
        Damaged swapped = next(Fault.SWAPPED, "batch " + came.number() + " stands in its place");
        Damaged dropped = next(Fault.DROPPED, "batch " + came.number() + " stands in its place");
        return Optional.of(comesLater(expected) ? swapped : dropped);
      }
      if (came.firstFrame() > position.frames() + 1) {
        return Optional.of(
            next(Fault.DROPPED, "the batch here begins with frame " + came.firstFrame()));
      }
      return Optional.of(next(Fault.FOREIGN, "it was made after another batch or header"));
    }

    /** Whether a batch stands anywhere in the rest of the file. */
    private boolean comesLater(long number) throws IOException {
      while (true) {
        switch (pieces.next()) {
          case Piece.OfBatch(Batch batch) -> {
            if (batch.header().number() == number
                && batch.header().session().equals(position.session())) {
              return true;
            }
          }
          case Piece.OfEnd _, Piece.Nothing _, Piece.Cut _, Piece.Unreadable _ -> {
            return false;
          }
        }
      }
    }

    private Verification ended(RecordingEnd end) throws IOException {
      if (!keys.ids().contains(end.key())) {
        return next(Fault.UNKNOWN_KEY, "it is key " + end.key());
      }
      if (!end.isSignedBy(keys)) {
        return next(
            Fault.BAD_SIGNATURE, "the end is not what was signed, or not signed by that key");
      }
      long batches = position.head().number();
      if (end.head().number() > batches) {
        return next(Fault.DROPPED, "the end is that of " + end.head().number() + " batches");
      }
      if (end.head().number() < batches) {
        return next(Fault.ADDED, "the end is that of " + end.head().number() + " batches");
      }
      if (!end.head().equals(position.head())
          || end.frames() != position.frames()
          || end.micros() != position.micros()) {
        return next(Fault.FOREIGN, "the end is of another recording");
      }
      long newest = published.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
      if (newest > batches) {
        return next(Fault.CUT, "batch " + newest + " was published");
      }
      if (!(pieces.next() instanceof Piece.Nothing)) {
        return next(Fault.ADDED, "something stands after the end");
      }
      return new Whole(header, end);
    }

    private boolean contradictsPublished() {
      Hash here = position.head().hash();
      return !published.getOrDefault(position.head().number(), Set.of(here)).equals(Set.of(here));
    }

    /** Damage at the next batch and frame. */
    private Damaged next(Fault fault, String detail) {
      return new Damaged(
          fault,
          position.head().number() + 1,
          position.frames() + 1,
          position.micros(),
          pieces.offset(),
          detail);
    }
  }
}
