package io.sallyport.admin.problem.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.sallyport.admin.problem.FieldError;
import io.sallyport.admin.problem.RequestFailure;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.stream.Collectors;

/** Which problem a failure is. */
public final class ProblemMapping {

  private ProblemMapping() {}

  /** The problem of a request that was not carried out. */
  public static Problem of(RequestFailure failure) {
    String detail = String.valueOf(failure.getMessage());
    return switch (failure) {
      case RequestFailure.Invalid invalid -> invalid(detail, invalid.errors());
      case RequestFailure.NotFound _ ->
          Problem.of("not-found", "Not found", Status.NOT_FOUND, detail);
      case RequestFailure.Conflict _ ->
          Problem.of("conflict", "Conflict with what is there", Status.CONFLICT, detail);
      case RequestFailure.Forbidden _ ->
          Problem.of("forbidden", "Not permitted", Status.FORBIDDEN, detail);
      case RequestFailure.NodeAway _ ->
          Problem.of("node-away", "A node did not answer", Status.BAD_GATEWAY, detail);
      case RequestFailure.Unavailable unavailable ->
          new Problem(
              Problem.type("unavailable"),
              "A part did not answer",
              Status.SERVICE_UNAVAILABLE.getStatusCode(),
              detail,
              List.of(),
              unavailable.part());
    };
  }

  /** The problem of a body that is not JSON, or not the JSON of the resource. */
  public static Problem of(JacksonException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return invalid(new FieldError(path(unknown), "is not a field of this resource"));
    }
    if (failure instanceof InvalidFormatException wrong) {
      return invalid(new FieldError(path(wrong), "is not a " + simpleName(wrong)));
    }
    if (failure instanceof MismatchedInputException wrong && !wrong.getPath().isEmpty()) {
      return invalid(new FieldError(path(wrong), "must be a " + simpleName(wrong)));
    }
    if (failure instanceof MismatchedInputException) {
      return malformed("The body must be one JSON object.");
    }
    JsonLocation at = failure.getLocation();
    return malformed(
        "The body is not JSON"
            + (at == null ? "." : ", at line " + at.getLineNr() + ", column " + at.getColumnNr())
            + ".");
  }

  private static Problem invalid(FieldError error) {
    return of(new RequestFailure.Invalid(List.of(error)));
  }

  private static Problem invalid(String detail, List<FieldError> errors) {
    return new Problem(
        Problem.type("invalid"),
        "The request has fields that can't be",
        Status.BAD_REQUEST.getStatusCode(),
        detail,
        errors,
        null);
  }

  private static Problem malformed(String detail) {
    return Problem.of("malformed", "The body can't be read", Status.BAD_REQUEST, detail);
  }

  private static String simpleName(MismatchedInputException wrong) {
    Class<?> type = wrong.getTargetType();
    if (type == null) {
      return "value of another type";
    }
    if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
      return "whole number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "text";
    }
    return Iterable.class.isAssignableFrom(type) ? "list" : "value of the form that is documented";
  }

  private static String path(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(step ->
            step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
