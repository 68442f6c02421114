package io.sallyport.admin.session.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.sallyport.admin.session.SessionCommand;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A judged command line as JSON. */
@Schema(name = "SessionCommand")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandBody(
    String id,
    @Schema(description = "The number of its event within the session.") long sequence,
    int channel,
    @Schema(description = "TERMINAL, EXEC, STANDARD_INPUT or FILE.") String kind,
    Instant at,
    @Schema(description = "Since the session's start, ISO 8601.", implementation = String.class)
        Duration offset,
    String line,
    boolean lineTruncated,
    @Schema(
            description =
                "How many characters the line has, where its text is withheld because it was typed"
                    + " without echo; else 0.")
        int withheldLength,
    @Schema(description = "How sure the capture was: CERTAIN, LIKELY or UNCERTAIN.")
        String confidence,
    boolean readingsDiffer,
    Verdict verdict,
    @Schema(
            description = "The rules that matched, with their versions.",
            implementation = HitBody[].class)
        @JsonRawValue
        String hits,
    @Schema(
            description = "The simple commands of the line, each a list of arguments.",
            implementation = String[][].class)
        @JsonRawValue
        String commands,
    @Schema(description = "What can't be worked out, and why.", implementation = Object[].class)
        @JsonRawValue
        String opaque,
    @Schema(
            description =
                "Prompts for a password while it ran, and what came of them: ANSWERED,"
                    + " ASKED_AGAIN, IN_DOUBT or NOT_PROVEN.",
            implementation = ElevationBody[].class)
        @JsonRawValue
        String elevations,
    String snapshotHash,
    Settled settlement) {

  /** What the gate was told. */
  @Schema(name = "Verdict")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Verdict(
      @Schema(description = "PROCEED, CONTINUE, REFUSE or END_SESSION.") String decision,
      @Schema(
              description =
                  "Why it was refused: RULE, OUTSIDE_ALLOWLIST, OPAQUE, UNCERTAIN or"
                      + " NO_VERDICT.")
          String refusal,
      @Schema(description = "From the held Enter to the verdict.", implementation = String.class)
          Duration judgedIn) {}

  /** What became of the line. */
  @Schema(name = "Settlement")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Settled(
      @Schema(description = "PENDING, FORWARDED, CANCELLED or ENDED.") String state,
      @Schema(description = "Why, where that is not the verdict's.") String refusal,
      @Nullable Instant at) {}

  /** A rule that matched. */
  @Schema(name = "Hit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record HitBody(
      String ruleId,
      int ruleVersion,
      String rule,
      String action,
      String criticality,
      ScoresBody scores,
      @Schema(description = "INTERRUPT only: which attempt of the session it is.")
          @Nullable Integer attempt,
      @Schema(description = "INTERRUPT only: the attempt that ends the session.")
          @Nullable Integer attempts) {}

  /** A prompt for a password. */
  @Schema(name = "Elevation")
  public record ElevationBody(String program, String targetUser, String outcome, String detail) {}

  /** Points that the hit adds. */
  @Schema(name = "HitScores")
  public record ScoresBody(int session, int operator, int device, int credential) {}

  static CommandBody of(SessionCommand command) {
    return new CommandBody(
        command.id(),
        command.sequence(),
        command.channel(),
        command.kind(),
        command.at(),
        command.offset(),
        command.line().text(),
        command.line().truncated(),
        command.line().withheld(),
        command.line().confidence(),
        command.line().readingsDiffer(),
        new Verdict(command.judged().decision(), command.judged().refusal(), command.judged().in()),
        command.hits(),
        command.commands(),
        command.opaque(),
        command.elevations(),
        command.snapshotHash(),
        new Settled(command.settlement(), command.settlementRefusal(), command.settledAt()));
  }
}
