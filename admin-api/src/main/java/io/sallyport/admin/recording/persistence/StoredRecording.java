package io.sallyport.admin.recording.persistence;

import io.sallyport.admin.recording.Recording;
import io.sallyport.admin.recording.RecordingState;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.batch.ChainPosition;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.file.RecordingHeader;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a recording. */
@Entity
@Table(name = "recording")
class StoredRecording {

  @Id
  @Column(name = "session_id")
  String sessionId;

  @Enumerated(EnumType.STRING)
  RecordingState state;

  byte @Nullable [] header;

  @Column(name = "started_at")
  Instant startedAt;

  long batches;
  byte[] head;
  long frames;
  long micros;
  long bytes;
  int slices;

  @Column(name = "screen_characters")
  long screenCharacters;

  @Column(name = "screen_cut")
  boolean screenCut;

  String reason;
  String fault;

  @Column(name = "closed_at")
  @Nullable Instant closedAt;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredRecording() {}

  // set() sets the rest.
  @SuppressWarnings("NullAway.Init")
  StoredRecording(Recording recording, Instant now) {
    RecordingHeader known = recording.header();
    this.sessionId = recording.session();
    this.header = known == null ? null : known.encode().toArray();
    this.startedAt = known == null ? now : known.start();
    this.head = new byte[Hash.SIZE];
    set(recording);
  }

  final void set(Recording recording) {
    ChainPosition chain = recording.chain();
    if (chain != null) {
      this.batches = chain.head().number();
      this.head = chain.head().hash().value().toArray();
      this.frames = chain.frames();
      this.micros = chain.micros();
    }
    this.state = recording.state();
    this.bytes = recording.bytes();
    this.slices = recording.slices();
    this.screenCharacters = recording.screen().characters();
    this.screenCut = recording.screen().isCut();
    this.reason = recording.reason();
    this.fault = recording.fault();
    this.closedAt = recording.closedAt();
  }

  /** Whether nobody has changed it since it was read. */
  boolean is(Recording read) {
    return state == read.state() && batches == read.batches() && slices == read.slices();
  }

  Recording toRecording() {
    RecordingHeader known = knownHeader();
    return new Recording(
        sessionId,
        state,
        known,
        known == null
            ? null
            : new ChainPosition(
                known.session(),
                new ChainHead(batches, new Hash(Bytes.copyOf(head))),
                frames,
                micros),
        bytes,
        slices,
        new Recording.Screen(screenCharacters, screenCut),
        reason,
        fault,
        closedAt);
  }

  private @Nullable RecordingHeader knownHeader() {
    if (header == null) {
      return null;
    }
    try {
      return RecordingHeader.decode(Bytes.copyOf(Objects.requireNonNull(header)));
    } catch (MalformedException e) {
      throw new IllegalStateException(
          "the header of recording " + sessionId + " in the database was altered", e);
    }
  }
}
