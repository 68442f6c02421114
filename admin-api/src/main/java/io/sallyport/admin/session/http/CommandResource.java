package io.sallyport.admin.session.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.search.Words;
import io.sallyport.admin.session.CommandFilter;
import io.sallyport.admin.session.FoundCommand;
import io.sallyport.admin.session.persistence.CommandSearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/commands}. */
@Path("/v1/commands")
@RunOnVirtualThread
@Tag(name = "search", description = "Finding sessions by what was typed and shown.")
public class CommandResource {

  private static final Map<String, String> DECISIONS =
      Map.of(
          "proceed", "PROCEED",
          "continue", "CONTINUE",
          "refuse", "REFUSE",
          "end_session", "END_SESSION");

  private final CommandSearch search;

  CommandResource(CommandSearch search) {
    this.search = search;
  }

  @GET
  @Operation(summary = "Finds command lines of all sessions, the newest first.")
  public Page<FoundCommandBody> find(
      @Parameter(
              description =
                  "Words one after another; of the last its beginning is enough. What is not a"
                      + " letter or digit only parts words.")
          @QueryParam("text")
          @Nullable String text,
      @Parameter(description = "Id or name.") @QueryParam("operator") @Nullable String operator,
      @Parameter(description = "Id or name.") @QueryParam("device") @Nullable String device,
      @Parameter(description = "A rule that matched, by id or name.") @QueryParam("rule")
          @Nullable String rule,
      @Parameter(description = "proceed, continue, refuse or end_session.") @QueryParam("verdict")
          @Nullable String verdict,
      @Parameter(description = "Judged at or after, RFC 3339.") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Judged before, RFC 3339.") @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    Violations violations = new Violations();
    Words words = Words.of(text);
    if (text != null && words.isEmpty()) {
      violations.add("text", "must have a word of letters or digits");
    }
    String decision = violations.word("verdict", verdict, DECISIONS).orElse(null);
    Instant begin = violations.time("from", from).orElse(null);
    Instant end = violations.time("to", to).orElse(null);
    violations.throwIfAny();
    return search
        .find(
            PageRequest.of(limit, after),
            new CommandFilter(words, operator, device, rule, decision, begin, end))
        .map(FoundCommandBody::of);
  }

  /** A command line with its session, as JSON. */
  @Schema(name = "FoundCommand")
  public record FoundCommandBody(
      @Schema(description = "The session's id.") String session,
      Ref operator,
      Ref device,
      @JsonUnwrapped CommandBody command) {

    static FoundCommandBody of(FoundCommand found) {
      return new FoundCommandBody(
          found.session(), found.operator(), found.device(), CommandBody.of(found.command()));
    }
  }
}
