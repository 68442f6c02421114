package io.sallyport.admin.node.grpc;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.sallyport.admin.session.HeldSessions;
import io.sallyport.contract.session.v1.HeldSession;
import io.sallyport.contract.session.v1.ListSessionsRequest;
import io.sallyport.contract.session.v1.SessionControlGrpc;
import io.sallyport.links.token.ServiceTokenClientInterceptor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Proxies at the addresses that their events name, each with one connection. */
@ApplicationScoped
public class ProxyNodes implements HeldSessions {

  private static final Logger LOG = Logger.getLogger(ProxyNodes.class);
  private static final long PATIENCE_SECONDS = 3;

  private final ServiceTokenClientInterceptor token;
  private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();

  ProxyNodes(ServiceTokenClientInterceptor token) {
    this.token = token;
  }

  @Override
  public Optional<Set<String>> on(String node) {
    try {
      return Optional.of(
          SessionControlGrpc.newBlockingStub(channel(node))
              .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .listSessions(ListSessionsRequest.getDefaultInstance())
              .getSessionsList()
              .stream()
              .map(HeldSession::getSessionId)
              .collect(Collectors.toSet()));
    } catch (StatusRuntimeException | IllegalArgumentException e) {
      LOG.debugf("node does not answer node=%s: %s", node, e.getMessage());
      forget(node);
      return Optional.empty();
    }
  }

  private ManagedChannel channel(String node) {
    return channels.computeIfAbsent(
        node,
        address ->
            ManagedChannelBuilder.forTarget(address).usePlaintext().intercept(token).build());
  }

  /** Its address may be another machine's the next time. */
  private void forget(String node) {
    ManagedChannel channel = channels.remove(node);
    if (channel != null) {
      channel.shutdownNow();
    }
  }

  @PreDestroy
  void close() {
    channels.keySet().forEach(this::forget);
  }
}
