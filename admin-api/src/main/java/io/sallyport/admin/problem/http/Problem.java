package io.sallyport.admin.problem.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.problem.FieldError;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Problem details (RFC 9457).
 *
 * @param errors which fields, for a request that says something that can't be
 * @param part which part did not answer, for status 503
 */
@Schema(description = "Problem details (RFC 9457).")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    @Schema(description = "Names the kind of problem.") String type,
    @Schema(description = "The kind of problem, for people.") String title,
    int status,
    @Schema(description = "What went wrong this time, and what to do.") String detail,
    @Schema(description = "The fields at fault, by JSON path.") List<FieldError> errors,
    @Schema(description = "Which part did not answer.") @Nullable String part) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem without more than its detail. */
  public static Problem of(String slug, String title, Response.Status status, String detail) {
    return new Problem(type(slug), title, status.getStatusCode(), detail, List.of(), null);
  }

  /** The type of a kind of problem. */
  public static String type(String slug) {
    return "urn:sallyport:problem:" + slug;
  }

  /** The answer that carries it. */
  public Response toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
