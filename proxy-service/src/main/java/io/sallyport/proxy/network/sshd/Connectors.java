package io.sallyport.proxy.network.sshd;

import java.net.SocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoConnector;
import org.jspecify.annotations.Nullable;

/** Connects on the loop that the context of a connection names. */
final class Connectors extends Parts<IoConnector> implements IoConnector {

  private final Map<SocketLoop, IoConnector> byLoop = new HashMap<>();

  void add(SocketLoop loop, IoConnector connector) {
    byLoop.put(loop, connector);
  }

  @Override
  Collection<IoConnector> parts() {
    return byLoop.values();
  }

  @Override
  public IoConnectFuture connect(
      SocketAddress target, AttributeRepository context, @Nullable SocketAddress local) {
    return Objects.requireNonNull(byLoop.get(SocketLoop.of(context)), "the loop is another's")
        .connect(target, context, local);
  }
}
