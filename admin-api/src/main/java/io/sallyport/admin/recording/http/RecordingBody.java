package io.sallyport.admin.recording.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.recording.Recording;
import io.sallyport.admin.recording.RecordingState;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a session says of its recording. */
@Schema(name = "Recording")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordingBody(
    @Schema(description = "running, complete, incomplete or none.") String state,
    @Schema(description = "Why it is incomplete, or no more there.") @Nullable String reason,
    @Schema(description = "What came that can't belong to it.") @Nullable String fault,
    @Schema(description = "Of its file in the store, so far.") long bytes,
    long batches) {

  /** Of a session without a recording. */
  public static final RecordingBody NONE = new RecordingBody("none", null, null, 0, 0);

  /** Of a session with one. */
  public static RecordingBody of(Recording recording) {
    return new RecordingBody(
        recording.state() == RecordingState.DELETED
            ? NONE.state()
            : recording.state().name().toLowerCase(Locale.ROOT),
        present(recording.reason()),
        present(recording.fault()),
        recording.bytes(),
        recording.batches());
  }

  private static @Nullable String present(String text) {
    return text.isEmpty() ? null : text;
  }
}
