package io.sallyport.proxy.service;

import io.smallrye.config.ConfigMapping;

/** The proxy as other services see it. */
@ConfigMapping(prefix = "sallyport.proxy")
public interface ProxyConfig {

  /** Where other services reach this node's gRPC, {@code host:port}. Every event names it. */
  String advertisedAddress();
}
