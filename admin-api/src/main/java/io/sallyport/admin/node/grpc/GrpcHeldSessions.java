package io.sallyport.admin.node.grpc;

import io.grpc.StatusRuntimeException;
import io.sallyport.admin.node.HeldSessions;
import io.sallyport.contract.session.v1.HeldSession;
import io.sallyport.contract.session.v1.ListSessionsRequest;
import io.sallyport.contract.session.v1.SessionControlGrpc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Asks nodes which sessions they hold. */
@ApplicationScoped
public class GrpcHeldSessions implements HeldSessions {

  private static final Logger LOG = Logger.getLogger(GrpcHeldSessions.class);
  private static final long PATIENCE_SECONDS = 3;

  private final NodeChannels channels;

  GrpcHeldSessions(NodeChannels channels) {
    this.channels = channels;
  }

  @Override
  public Optional<Set<String>> on(String node) {
    try {
      return Optional.of(
          SessionControlGrpc.newBlockingStub(channels.to(node))
              .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .listSessions(ListSessionsRequest.getDefaultInstance())
              .getSessionsList()
              .stream()
              .map(HeldSession::getSessionId)
              .collect(Collectors.toSet()));
    } catch (StatusRuntimeException | IllegalArgumentException e) {
      LOG.debugf("node does not answer node=%s: %s", node, e.getMessage());
      return Optional.empty();
    }
  }
}
