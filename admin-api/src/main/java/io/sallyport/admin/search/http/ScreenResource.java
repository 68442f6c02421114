package io.sallyport.admin.search.http;

import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.search.FoundScreen;
import io.sallyport.admin.search.ScreenFilter;
import io.sallyport.admin.search.Words;
import io.sallyport.admin.search.persistence.ScreenSearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/screens}. */
@Path("/v1/screens")
@RunOnVirtualThread
@Tag(name = "search", description = "Finding sessions by what was typed and shown.")
public class ScreenResource {

  private final ScreenSearch search;

  ScreenResource(ScreenSearch search) {
    this.search = search;
  }

  @GET
  @Operation(summary = "Finds what was on screens, the newest first.")
  public Page<FoundScreenBody> find(
      @Parameter(
              required = true,
              description =
                  "Words one after another; of the last its beginning is enough. What is not a"
                      + " letter or digit only parts words.")
          @QueryParam("text")
          @Nullable String text,
      @Parameter(description = "Id or name.") @QueryParam("operator") @Nullable String operator,
      @Parameter(description = "Id or name.") @QueryParam("device") @Nullable String device,
      @Parameter(description = "Shown at or after, RFC 3339.") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Shown before, RFC 3339.") @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    Violations violations = new Violations();
    Words words = Words.of(text);
    if (words.isEmpty()) {
      violations.add("text", "must have a word of letters or digits");
    }
    Instant begin = violations.time("from", from).orElse(null);
    Instant end = violations.time("to", to).orElse(null);
    violations.throwIfAny();
    return search
        .find(PageRequest.of(limit, after), new ScreenFilter(words, operator, device, begin, end))
        .map(FoundScreenBody::of);
  }

  /** Which session. */
  @Schema(name = "FoundSession")
  public record SessionRef(String id, Ref operator, Ref device) {}

  /** A text of a screen as JSON. */
  @Schema(name = "FoundScreen")
  public record FoundScreenBody(
      SessionRef session,
      @Schema(description = "When the screen's text began to be shown.") Instant at,
      @Schema(description = "The same since the session's start.", implementation = String.class)
          Duration offset,
      @Schema(description = "The line.") String snippet) {

    static FoundScreenBody of(FoundScreen found) {
      return new FoundScreenBody(
          new SessionRef(found.session(), found.operator(), found.device()),
          found.at(),
          found.offset(),
          found.snippet());
    }
  }
}
