package io.sallyport.proxy.gate.grpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How rules-service is asked; its address is {@code quarkus.grpc.clients.rules.host} and {@code
 * .port}.
 */
@ConfigMapping(prefix = "sallyport.proxy.judge")
public interface JudgeConfig {

  /** How long one call may take. A call that fails or takes longer is made once more. */
  @WithDefault("250ms")
  Duration deadline();

  /**
   * How often the connection is looked after: a broken one is dialled again, a new one is warmed
   * up.
   */
  @WithDefault("1s")
  Duration watchInterval();
}
