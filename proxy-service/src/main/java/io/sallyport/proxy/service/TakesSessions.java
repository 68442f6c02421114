package io.sallyport.proxy.service;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready for operators until it is told to stop. */
@Readiness
public class TakesSessions implements HealthCheck {

  private final ProxyService proxy;

  TakesSessions(ProxyService proxy) {
    this.proxy = proxy;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("takes sessions").status(!proxy.draining()).build();
  }
}
