package io.sallyport.admin.problem.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.sallyport.admin.problem.RequestFailure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into problem details. */
final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response failed(RequestFailure failure) {
    return ProblemMapping.of(failure).toResponse();
  }

  @ServerExceptionMapper
  Response mismatched(MismatchedInputException failure) {
    return ProblemMapping.of(failure).toResponse();
  }

  @ServerExceptionMapper
  Response unreadable(JacksonException failure) {
    return ProblemMapping.of(failure).toResponse();
  }

  @ServerExceptionMapper
  Response refused(WebApplicationException failure) {
    if (failure.getCause() instanceof JacksonException unreadable) {
      return ProblemMapping.of(unreadable).toResponse();
    }
    Response.Status status = Response.Status.fromStatusCode(failure.getResponse().getStatus());
    if (status == null) {
      return failure.getResponse();
    }
    String slug = status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return Problem.of(slug, status.getReasonPhrase(), status, status.getReasonPhrase() + ".")
        .toResponse();
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException failure) {
    LOG.error("a request failed in a way nobody foresaw", failure);
    return Problem.of(
            "internal",
            "Internal error",
            Response.Status.INTERNAL_SERVER_ERROR,
            "The request failed for a reason of ours; it is in the log of admin-api.")
        .toResponse();
  }
}
