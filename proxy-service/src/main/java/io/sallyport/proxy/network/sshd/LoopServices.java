package io.sallyport.proxy.network.sshd;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.nio2.Nio2Connector;
import org.apache.sshd.common.io.nio2.Nio2Service;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.jspecify.annotations.Nullable;

/** SSHD's NIO2 services, one for each loop. The parent's own threads stay idle. */
final class LoopServices extends Nio2ServiceFactory {

  private final List<SocketLoop> loops;
  private final Executor beforeLogin;

  LoopServices(FactoryManager manager, List<SocketLoop> loops, Executor beforeLogin) {
    super(manager, null, null);
    this.beforeLogin = beforeLogin;
    this.loops = loops;
  }

  @Override
  public IoAcceptor createAcceptor(IoHandler handler) {
    return autowireCreatedService(
        new Acceptors(
            loops.stream()
                .map(loop ->
                    new LoopAcceptor(
                        this, getFactoryManager(), handler, loop, getExecutorService()))
                .toList()));
  }

  @Override
  public IoConnector createConnector(IoHandler handler) {
    Connectors connectors = new Connectors();
    for (SocketLoop loop : loops) {
      connectors.add(
          loop,
          new Nio2Connector(
              this, getFactoryManager(), handler, loop.group(), getExecutorService()));
    }
    return autowireCreatedService(connectors);
  }

  @Override
  public Nio2Session createSession(
      Nio2Service service,
      IoHandler handler,
      AsynchronousSocketChannel socket,
      @Nullable SocketAddress acceptance)
      throws IOException {
    return new LoopSession(service, getFactoryManager(), handler, socket, acceptance, beforeLogin);
  }
}
