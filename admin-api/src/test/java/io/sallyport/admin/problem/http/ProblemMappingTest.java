package io.sallyport.admin.problem.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.admin.problem.FieldError;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.rule.http.RuleRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemMappingTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @Test
  void eachFailureHasItsStatus() {
    assertThat(ProblemMapping.of(new RequestFailure.Invalid("a", "b")).status()).isEqualTo(400);
    assertThat(ProblemMapping.of(new RequestFailure.NotFound("device", "d")).status())
        .isEqualTo(404);
    assertThat(ProblemMapping.of(new RequestFailure.Conflict("c")).status()).isEqualTo(409);
    assertThat(ProblemMapping.of(new RequestFailure.Forbidden("f")).status()).isEqualTo(403);
    Problem away = ProblemMapping.of(new RequestFailure.Unavailable("rules-service", "gone"));
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.part()).isEqualTo("rules-service");
  }

  @Test
  void anInvalidRequestKeepsEveryField() {
    List<FieldError> errors =
        List.of(new FieldError("pattern.text", "missing ]", 2), new FieldError("name", "required"));
    Problem problem = ProblemMapping.of(new RequestFailure.Invalid(errors));
    assertThat(problem.errors()).isEqualTo(errors);
    assertThat(problem.detail()).isEqualTo("pattern.text: missing ]");
  }

  @Test
  void anUnknownFieldIsNamedByItsPath() {
    assertThat(of("{\"scores\": {\"sesion\": 1}}").errors())
        .extracting(FieldError::field)
        .containsExactly("scores.sesion");
    assertThat(of("{\"scope\": {\"devices\": [{\"shoe\": 1}]}}").errors())
        .extracting(FieldError::field)
        .containsExactly("scope.devices[0].shoe");
  }

  @Test
  void aFieldOfAnotherTypeIsNamed() {
    assertThat(of("{\"attempts\": \"three\"}").errors())
        .containsExactly(new FieldError("attempts", "is not a whole number"));
    assertThat(of("{\"scores\": 3}").errors())
        .extracting(FieldError::field)
        .containsExactly("scores");
  }

  @Test
  void whatIsNotJsonIsMalformed() {
    Problem problem = of("{\"name\": ");
    assertThat(problem.type()).endsWith(":malformed");
    assertThat(problem.detail()).contains("line 1");
  }

  private static Problem of(String body) {
    return ProblemMapping.of(
        catchThrowableOfType(
            JacksonException.class, () -> JSON.readValue(body, RuleRequest.class)));
  }
}
