package io.sallyport.admin.recording.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.file.RecordingEnd;
import io.sallyport.recording.verification.Verification;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What verifying a recording came to. */
@Schema(name = "RecordingVerification")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationBody(
    @Schema(description = "Whether it is whole and unaltered: what was signed is there.")
        boolean whole,
    @Schema(description = "How many published heads it was compared with.") int heads,
    @Schema(description = "Whether that is the complete session.") @Nullable Boolean complete,
    @Schema(description = "Why it is not.") @Nullable String reason,
    @Nullable Long batches,
    @Nullable Long frames,
    @Nullable Instant signedAt,
    @Schema(description = "Of the key that signed it.") @Nullable String key,
    @Nullable Damage damage) {

  /** Where it is damaged. */
  @Schema(name = "RecordingDamage")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Damage(
      @Schema(description = "As docs/recording-format.md lists them, or \"missing\".") String fault,
      @Schema(description = "The first bad batch; 0 is the header.") @Nullable Long batch,
      @Schema(description = "The first bad frame.") @Nullable Long frame,
      @Schema(description = "Microseconds of the session.") @Nullable Long at,
      @Schema(description = "Byte of the file.") @Nullable Long offset,
      String detail) {}

  static VerificationBody of(Verification verification, int heads) {
    return switch (verification) {
      case Verification.Whole whole -> whole(whole.end(), heads);
      case Verification.Damaged d ->
          damaged(
              heads,
              new Damage(
                  d.fault().toString(), d.batch(), d.frame(), d.micros(), d.offset(), d.detail()));
    };
  }

  static VerificationBody missing(NoSuchFileException missing, int heads) {
    return damaged(
        heads,
        new Damage(
            "missing",
            null,
            null,
            null,
            null,
            "a slice is not in the store: " + missing.getMessage()));
  }

  private static VerificationBody damaged(int heads, Damage damage) {
    return new VerificationBody(false, heads, null, null, null, null, null, null, damage);
  }

  private static VerificationBody whole(RecordingEnd end, int heads) {
    String reason =
        switch (end.outcome()) {
          case Outcome.Complete _ -> null;
          case Outcome.Incomplete incomplete -> incomplete.reason();
        };
    return new VerificationBody(
        true,
        heads,
        end.outcome() instanceof Outcome.Complete,
        reason,
        end.head().number(),
        end.frames(),
        end.closedAt(),
        end.key().toString(),
        null);
  }
}
