package io.sallyport.admin.recording;

import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.file.RecordingReader;
import io.sallyport.recording.frame.Frame;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Recordings as files, read from the store; of each that is read one slice is in memory. */
@ApplicationScoped
public class RecordingFiles {

  private final RecordingStore store;
  private final RecordingLedger ledger;

  RecordingFiles(RecordingStore store, RecordingLedger ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  /** Gets what is in a recording, from its beginning. */
  public interface Visitor {

    /** It begins. */
    void begin(RecordingHeader header) throws IOException;

    /** The next frame. */
    void frame(Frame frame) throws IOException;

    /** There is no more. */
    void end() throws IOException;
  }

  /**
   * The recording of a session, if there is a file of it.
   *
   * @throws RequestFailure.NotFound if not
   */
  public Recording get(String session) {
    return ledger
        .find(session)
        .filter(r -> r.state() != RecordingState.DELETED && r.header() != null)
        .orElseThrow(() -> new RequestFailure.NotFound("recording of session", session));
  }

  /**
   * A recording that is closed.
   *
   * @throws RequestFailure.Conflict while it runs
   */
  public Recording closed(String session) {
    Recording recording = get(session);
    if (recording.state() == RecordingState.RUNNING) {
      throw new RequestFailure.Conflict(
          "The session runs: its recording is signed at its end. ?soFar=true gives what is there.");
    }
    return recording;
  }

  /** The file, as far as it is there. */
  public InputStream open(Recording recording) {
    List<Slice> slices = ledger.slices(recording.session());
    return slices.isEmpty()
        ? new ByteArrayInputStream(Objects.requireNonNull(recording.header()).encode().toArray())
        : new SliceStream(store, slices);
  }

  /** Reads a recording as far as it is there. */
  public void read(Recording recording, Visitor visitor) throws IOException {
    try (InputStream in = open(recording)) {
      RecordingReader reader = RecordingReader.open(in);
      visitor.begin(reader.header());
      Optional<Batch> batch = reader.next();
      while (batch.isPresent()) {
        for (Frame frame : batch.get().frames()) {
          visitor.frame(frame);
        }
        batch = reader.next();
      }
      visitor.end();
    }
  }
}
