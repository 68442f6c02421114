package io.sallyport.admin.recording;

import io.sallyport.recording.batch.ChainPosition;
import io.sallyport.recording.file.RecordingHeader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording as far as it is in the store.
 *
 * @param session its id
 * @param header null where it never came: then there is no file
 * @param chain after the last batch in the store; null without a header
 * @param bytes of the file so far
 * @param slices how many objects they are in
 * @param screen what is kept of it for the search
 * @param reason why it is incomplete or deleted; else empty
 * @param fault what came that can't belong to it; else empty
 * @param closedAt when its end was signed; null while it runs
 */
public record Recording(
    String session,
    RecordingState state,
    @Nullable RecordingHeader header,
    @Nullable ChainPosition chain,
    long bytes,
    int slices,
    Screen screen,
    String reason,
    String fault,
    @Nullable Instant closedAt) {

  /**
   * What is kept of the text that was on the screen.
   *
   * @param characters how many
   * @param isCut whether there was more
   */
  public record Screen(long characters, boolean isCut) {}

  /** One that begins; nothing of it is in the store yet. */
  public static Recording begun(String session, RecordingHeader header) {
    return new Recording(
        session,
        RecordingState.RUNNING,
        header,
        header.beginning(),
        0,
        0,
        new Screen(0, false),
        "",
        "",
        null);
  }

  /** One whose header never came. */
  public static Recording withoutHeader(String session, Instant now) {
    return new Recording(
        session,
        RecordingState.INCOMPLETE,
        null,
        null,
        0,
        0,
        new Screen(0, false),
        "its beginning never came",
        "its beginning never came",
        now);
  }

  /** The number of the last batch in the store; 0 without any. */
  public long batches() {
    return chain == null ? 0 : chain.head().number();
  }
}
