package io.sallyport.proxy.service;

import io.sallyport.proxy.control.AccountBlocks;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready for operators once it is known who is blocked. */
@Readiness
public class ControlStateKnown implements HealthCheck {

  private final AccountBlocks blocks;

  ControlStateKnown(AccountBlocks blocks) {
    this.blocks = blocks;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("control state known").status(blocks.known()).build();
  }
}
