package io.sallyport.admin.node.grpc;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.quarkus.runtime.ShutdownEvent;
import io.sallyport.admin.node.NodeConfig;
import io.sallyport.links.tls.LinkSecurity;
import io.sallyport.links.token.ServiceTokenClientInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A channel to each node that was ever called, with the service token on each call, encrypted if
 * the links between services are. Its connection is closed when it is idle, and made anew when it
 * is needed.
 */
@ApplicationScoped
public class NodeChannels {

  /** A node that came back is found at once, not after the minutes that gRPC would wait. */
  private static final long LONGEST_KEEP_ALIVE_SECONDS = 20;

  private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
  private final ServiceTokenClientInterceptor token;
  private final LinkSecurity security;
  private final NodeConfig config;

  NodeChannels(ServiceTokenClientInterceptor token, LinkSecurity security, NodeConfig config) {
    this.token = token;
    this.security = security;
    this.config = config;
  }

  /** The channel to a node. */
  public ManagedChannel to(String address) {
    ManagedChannel channel = channels.computeIfAbsent(address, this::open);
    // After a failure it would wait before it tries again.
    channel.resetConnectBackoff();
    return channel;
  }

  private ManagedChannel open(String address) {
    ManagedChannelBuilder<?> builder = security.channel("dns:///" + address);
    if (security.isOn()) {
      config.certificateName().ifPresent(builder::overrideAuthority);
    }
    return builder
        .intercept(token)
        .keepAliveTime(LONGEST_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
        .idleTimeout(config.idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }

  void stop(@Observes ShutdownEvent event) {
    channels.values().forEach(ManagedChannel::shutdownNow);
  }
}
