package io.sallyport.admin.recording.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.recording.Recording;
import io.sallyport.admin.recording.RecordingFiles;
import io.sallyport.admin.recording.RecordingLedger;
import io.sallyport.admin.recording.RecordingMark;
import io.sallyport.admin.recording.RecordingProof;
import io.sallyport.admin.recording.persistence.PublishedHeads;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.export.AsciicastVersion;
import io.sallyport.recording.frame.Stream;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sessions/ID/recording}. */
@Path("/v1/sessions/{id}/recording")
@RunOnVirtualThread
@Tag(name = "recordings", description = "Sessions as they happened.")
public class RecordingResource {

  private static final String SIGNED = "application/vnd.sallyport.recording";
  private static final String ASCIICAST = "application/x-asciicast";
  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final int MOST_MARKS = 10_000;
  private static final Map<String, AsciicastVersion> VERSIONS =
      Map.of("2", AsciicastVersion.V2, "3", AsciicastVersion.V3);
  private static final Map<String, Stream> STREAMS =
      Map.of("output", Stream.OUTPUT, "error", Stream.ERROR_OUTPUT, "input", Stream.INPUT);

  private final RecordingFiles files;
  private final RecordingLedger ledger;
  private final RecordingProof proof;
  private final PublishedHeads heads;

  RecordingResource(
      RecordingFiles files, RecordingLedger ledger, RecordingProof proof, PublishedHeads heads) {
    this.files = files;
    this.ledger = ledger;
    this.proof = proof;
    this.heads = heads;
  }

  @GET
  @Produces({SIGNED, MediaType.APPLICATION_JSON})
  @Operation(summary = "The signed file; docs/recording-format.md says what it is.")
  public Response file(
      @PathParam("id") String id,
      @Parameter(description = "Also while the session runs: what is there, without an end.")
          @QueryParam("soFar")
          @DefaultValue("false")
          boolean soFar) {
    Recording recording = soFar ? files.get(id) : files.closed(id);
    StreamingOutput file =
        out -> {
          try (InputStream in = files.open(recording)) {
            in.transferTo(out);
          }
        };
    return download(file, SIGNED, id + ".spr");
  }

  @GET
  @Path("/asciicast")
  @Produces({ASCIICAST, MediaType.APPLICATION_JSON})
  @Operation(summary = "As an asciicast, for players; of a running session what is there.")
  public Response asciicast(
      @PathParam("id") String id,
      @Parameter(description = "3 (the default) or 2.") @QueryParam("version")
          @Nullable String version,
      @Parameter(description = "One channel alone, from 1.") @QueryParam("channel")
          @Nullable Integer channel) {
    Violations violations = new Violations();
    AsciicastVersion chosen =
        violations.word("version", version, VERSIONS).orElse(AsciicastVersion.V3);
    Channels channels = Channels.of(violations, channel);
    violations.throwIfAny();
    Recording recording = files.get(id);
    return download(
        out -> files.read(recording, Export.asciicast(out, chosen, channels)),
        ASCIICAST,
        id + ".cast");
  }

  @GET
  @Path("/text")
  @Produces({TEXT, MediaType.APPLICATION_JSON})
  @Operation(summary = "As plain text: what scrolled by, without control sequences.")
  public Response text(
      @PathParam("id") String id,
      @Parameter(description = "One channel alone, from 1.") @QueryParam("channel")
          @Nullable Integer channel) {
    Violations violations = new Violations();
    Channels channels = Channels.of(violations, channel);
    violations.throwIfAny();
    Recording recording = files.get(id);
    return download(out -> files.read(recording, Export.text(out, channels)), TEXT, id + ".txt");
  }

  @GET
  @Path("/bytes")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  @Operation(summary = "The bytes of one stream of a channel, as they were.")
  public Response bytes(
      @PathParam("id") String id,
      @Parameter(description = "From 1.") @QueryParam("channel") @Nullable Integer channel,
      @Parameter(description = "output (the default), error or input.") @QueryParam("stream")
          @Nullable String stream) {
    Violations violations = new Violations();
    if (channel == null) {
      violations.add("channel", "is required");
    }
    Channels channels = Channels.of(violations, channel);
    Stream chosen = violations.word("stream", stream, STREAMS).orElse(Stream.OUTPUT);
    violations.throwIfAny();
    Recording recording = files.get(id);
    return download(
        out -> files.read(recording, Export.bytes(out, chosen, channels)),
        MediaType.APPLICATION_OCTET_STREAM,
        id + ".bin");
  }

  @GET
  @Path("/marks")
  @Operation(summary = "What happened at which time, to jump to; at most 10,000 at once.")
  public List<MarkBody> marks(
      @PathParam("id") String id,
      @Parameter(description = "The frame of the last mark that is known.")
          @QueryParam("after")
          @DefaultValue("0")
          long after) {
    files.get(id);
    return ledger.marks(id, after, MOST_MARKS).stream().map(MarkBody::of).toList();
  }

  @GET
  @Path("/verification")
  @Operation(summary = "Verifies the recording in the store, with the heads that events published.")
  public VerificationBody verification(@PathParam("id") String id) {
    Recording recording = files.closed(id);
    List<ChainHead> published = heads.of(id);
    try {
      return VerificationBody.of(proof.verify(recording, published), published.size());
    } catch (NoSuchFileException e) {
      return VerificationBody.missing(e, published.size());
    } catch (IOException e) {
      RequestFailure failure =
          new RequestFailure.Unavailable("recording store", String.valueOf(e.getMessage()));
      failure.initCause(e);
      throw failure;
    }
  }

  /** Nothing in it may be taken for a page of ours by a browser. */
  private static Response download(StreamingOutput content, String type, String name) {
    return Response.ok(content, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** A mark as JSON. */
  @Schema(name = "RecordingMark")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MarkBody(
      @Schema(description = "Microseconds since the session's start.") long at,
      long frame,
      String label,
      @Nullable String commandId) {

    static MarkBody of(RecordingMark mark) {
      return new MarkBody(mark.micros(), mark.frame(), mark.label(), mark.commandId());
    }
  }
}
