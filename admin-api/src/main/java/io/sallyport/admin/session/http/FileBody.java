package io.sallyport.admin.session.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.session.SessionFile;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something done to a file as JSON. */
@Schema(name = "SessionFile")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileBody(
    @Schema(description = "The number of its event within the session.") long sequence,
    int channel,
    Instant at,
    @Schema(description = "Since the session's start, ISO 8601.", implementation = String.class)
        Duration offset,
    @Schema(
            description =
                "UPLOAD or DOWNLOAD for a transfer; else READ or WRITE where that was refused,"
                    + " LIST, RENAME, REMOVE, MAKE_DIRECTORY, REMOVE_DIRECTORY, SET_ATTRIBUTES,"
                    + " LINK, SYMBOLIC_LINK or COPY.")
        String kind,
    @Schema(description = "On the target, as the operator's client named it.") String path,
    @Schema(description = "The second path, of a rename, a link or a copy.") @Nullable String other,
    @Schema(
            description =
                "Of a transfer the verdict: NOT_INSPECTED, ALLOWED, REFUSED or QUARANTINED; else"
                    + " DONE, FAILED or REFUSED.")
        String outcome,
    @Schema(description = "Why it is so.") @Nullable String detail,
    @Nullable TransferBody transfer) {

  /** A file that went one way, or began to. */
  @Schema(name = "Transfer")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record TransferBody(
      String id,
      @Schema(description = "SFTP or SCP.") String protocol,
      @Schema(description = "Bytes that passed.") long size,
      @Schema(
              description =
                  "Of those bytes, in hexadecimal; absent where they did not pass once and in"
                      + " order.")
          String sha256,
      @Schema(description = "By its first bytes: a media type.") String type,
      @Schema(description = "ISO 8601.", implementation = String.class) Duration took,
      @Schema(description = "Whose verdict it is.") String inspector,
      @Schema(description = "Whether the whole file passed.") boolean complete) {

    static TransferBody of(SessionFile.Transfer transfer) {
      return new TransferBody(
          transfer.id(),
          transfer.protocol(),
          transfer.size(),
          transfer.sha256(),
          transfer.type(),
          transfer.took(),
          transfer.inspector(),
          transfer.complete());
    }
  }

  static FileBody of(SessionFile file) {
    SessionFile.Use use = file.use();
    return new FileBody(
        file.sequence(),
        use.channel(),
        file.at(),
        file.offset(),
        use.kind(),
        use.path(),
        use.other().isEmpty() ? null : use.other(),
        use.outcome(),
        use.detail().isEmpty() ? null : use.detail(),
        use.transfer() == null ? null : TransferBody.of(use.transfer()));
  }
}
