package io.sallyport.admin.node.grpc;

import com.google.protobuf.Timestamp;
import io.sallyport.admin.node.NodeAnswers;
import io.sallyport.admin.node.NodeConfig;
import io.sallyport.admin.node.NodeLock;
import io.sallyport.admin.node.ProxyNodes;
import io.sallyport.admin.node.Selection;
import io.sallyport.contract.session.v1.ControlAction;
import io.sallyport.contract.session.v1.InterruptSessionsRequest;
import io.sallyport.contract.session.v1.InterruptSessionsResponse;
import io.sallyport.contract.session.v1.Lock;
import io.sallyport.contract.session.v1.LockSessionsRequest;
import io.sallyport.contract.session.v1.LockSessionsResponse;
import io.sallyport.contract.session.v1.RecordRefusedControlRequest;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.ReleaseSessionsRequest;
import io.sallyport.contract.session.v1.ReleaseSessionsResponse;
import io.sallyport.contract.session.v1.SessionControlGrpc;
import io.sallyport.contract.session.v1.SessionControlGrpc.SessionControlFutureStub;
import io.sallyport.contract.session.v1.SessionSelector;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Calls the nodes' SessionControl. */
@ApplicationScoped
public class GrpcProxyNodes implements ProxyNodes {

  private static final Logger LOG = Logger.getLogger(GrpcProxyNodes.class);

  private final NodeChannels channels;
  private final NodeConfig config;

  GrpcProxyNodes(NodeChannels channels, NodeConfig config) {
    this.channels = channels;
    this.config = config;
  }

  @Override
  public NodeAnswers lock(Collection<String> nodes, Selection which, NodeLock lock) {
    LockSessionsRequest request =
        LockSessionsRequest.newBuilder().setSessions(selector(which)).setLock(lock(lock)).build();
    return all(nodes, node -> node.lockSessions(request), LockSessionsResponse::getSessionIdsList);
  }

  @Override
  public NodeAnswers release(Collection<String> nodes, NodeLock lock, String by, String reason) {
    ReleaseSessionsRequest request =
        ReleaseSessionsRequest.newBuilder()
            .setSessions(selector(new Selection.OfOperator(lock.operator().id())))
            .setLockId(lock.id())
            .setBy(by)
            .setReason(reason)
            .build();
    return all(
        nodes, node -> node.releaseSessions(request), ReleaseSessionsResponse::getSessionIdsList);
  }

  @Override
  public NodeAnswers interrupt(
      Collection<String> nodes, Selection which, String by, String reason) {
    InterruptSessionsRequest request =
        InterruptSessionsRequest.newBuilder()
            .setSessions(selector(which))
            .setBy(by)
            .setReason(reason)
            .build();
    return all(
        nodes,
        node -> node.interruptSessions(request),
        InterruptSessionsResponse::getSessionIdsList);
  }

  @Override
  public NodeAnswers recordRefused(
      String node, String session, boolean locking, String by, String detail) {
    RecordRefusedControlRequest request =
        RecordRefusedControlRequest.newBuilder()
            .setSessionId(session)
            .setAction(
                locking ? ControlAction.CONTROL_ACTION_LOCK : ControlAction.CONTROL_ACTION_RELEASE)
            .setBy(by)
            .setDetail(detail)
            .build();
    return all(
        List.of(node), stub -> stub.recordRefusedControl(request), answer -> List.of(session));
  }

  private <T> NodeAnswers all(
      Collection<String> nodes,
      Function<SessionControlFutureStub, Future<T>> call,
      Function<T, ? extends List<String>> sessions) {
    Map<String, Future<T>> asked = new LinkedHashMap<>();
    for (String node : nodes) {
      asked.put(node, call.apply(stub(node)));
    }
    List<String> found = new ArrayList<>();
    List<String> unreachable = new ArrayList<>();
    asked.forEach((node, answer) -> {
      try {
        found.addAll(sessions.apply(answer.get()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        unreachable.add(node);
      } catch (ExecutionException e) {
        LOG.warnf("node %s did not answer: %s", node, e.getCause());
        unreachable.add(node);
      }
    });
    return new NodeAnswers(found, unreachable);
  }

  private SessionControlFutureStub stub(String node) {
    return SessionControlGrpc.newFutureStub(channels.to(node))
        .withDeadlineAfter(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static SessionSelector selector(Selection which) {
    SessionSelector.Builder selector = SessionSelector.newBuilder();
    switch (which) {
      case Selection.OneSession one -> selector.setSessionId(one.session());
      case Selection.OfOperator of -> selector.setOperatorId(of.operator());
      case Selection.OnDevice on -> selector.setDeviceId(on.device());
    }
    return selector.build();
  }

  private static Lock lock(NodeLock lock) {
    Instant at = lock.at();
    return Lock.newBuilder()
        .setId(lock.id())
        .setOperator(
            Ref.newBuilder()
                .setId(lock.operator().id())
                .setName(Objects.requireNonNullElse(lock.operator().name(), "")))
        .setBy(lock.by())
        .setAt(Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
        .setReason(lock.reason())
        .build();
  }
}
