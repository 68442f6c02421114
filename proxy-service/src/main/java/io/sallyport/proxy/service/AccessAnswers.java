package io.sallyport.proxy.service;

import io.sallyport.proxy.authentication.grpc.AccessWarmUp;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready for operators once logins can be checked. */
@Readiness
public class AccessAnswers implements HealthCheck {

  private final AccessWarmUp warmUp;

  AccessAnswers(AccessWarmUp warmUp) {
    this.warmUp = warmUp;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("access answers").status(warmUp.isAnswered()).build();
  }
}
