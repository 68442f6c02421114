package io.sallyport.admin.rule.grpc;

import io.grpc.StatusRuntimeException;
import io.sallyport.admin.problem.FieldError;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.rule.RuleConfig;
import io.sallyport.contract.rule.v1.FieldViolations;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Waits for answers of rules-service, and says what a failure of it means to the caller. */
@ApplicationScoped
public class RuleAnswers {

  private final RuleConfig config;

  RuleAnswers(RuleConfig config) {
    this.config = config;
  }

  /**
   * The answer of a call.
   *
   * @param key the id or name that was asked for; empty for none
   */
  public <T> T await(Uni<T> call, String key) {
    try {
      return call.await().atMost(config.timeout());
    } catch (StatusRuntimeException e) {
      throw failure(e, key);
    } catch (TimeoutException e) {
      throw caused(
          new RequestFailure.Unavailable("rules-service", "no answer in " + config.timeout()), e);
    }
  }

  /** What is wrong with the fields of a request. */
  public static RequestFailure invalid(FieldViolations violations) {
    return new RequestFailure.Invalid(
        violations.getViolationsList().stream()
            .map(v ->
                new FieldError(
                    v.getField(),
                    v.getMessage(),
                    v.getPosition() < 0 || !v.getField().endsWith("pattern.text")
                        ? null
                        : v.getPosition()))
            .toList());
  }

  private static RequestFailure failure(StatusRuntimeException e, String key) {
    String description = String.valueOf(e.getStatus().getDescription());
    return switch (e.getStatus().getCode()) {
      case NOT_FOUND -> caused(new RequestFailure.NotFound("rule", key), e);
      case ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED ->
          caused(new RequestFailure.Conflict(description), e);
      case INVALID_ARGUMENT, OUT_OF_RANGE -> caused(new RequestFailure.Invalid("", description), e);
      // All the rest says that rules-service could not carry it out.
      default ->
          caused(
              new RequestFailure.Unavailable(
                  "rules-service", e.getStatus().getCode() + " " + description),
              e);
    };
  }

  private static RequestFailure caused(RequestFailure failure, RuntimeException cause) {
    failure.initCause(cause);
    return failure;
  }
}
