package io.sallyport.proxy.network.sshd;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.concurrent.ExecutorService;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.nio2.Nio2Acceptor;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;

/** Listens for connections that are to be on one loop. */
final class LoopAcceptor extends Nio2Acceptor {

  private final SocketLoop loop;

  LoopAcceptor(
      Nio2ServiceFactory factory,
      FactoryManager manager,
      IoHandler handler,
      SocketLoop loop,
      ExecutorService resuming) {
    super(factory, manager, handler, loop.group(), resuming);
    this.loop = loop;
  }

  SocketLoop loop() {
    return loop;
  }

  /** The loops listen on the same address, and the kernel spreads connections over them. */
  @Override
  protected <S extends NetworkChannel> S setSocketOptions(S socket) throws IOException {
    super.setSocketOptions(socket);
    if (socket.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
      socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    }
    return socket;
  }
}
