package io.sallyport.proxy.network.sshd;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.io.IoAcceptor;

/** Listens on every loop, at the same addresses. */
final class Acceptors extends Parts<IoAcceptor> implements IoAcceptor {

  private final List<LoopAcceptor> acceptors;

  Acceptors(List<LoopAcceptor> acceptors) {
    this.acceptors = acceptors;
  }

  @Override
  Collection<IoAcceptor> parts() {
    return List.copyOf(acceptors);
  }

  @Override
  public void bind(Collection<? extends SocketAddress> addresses) throws IOException {
    for (SocketAddress address : addresses) {
      bind(address);
    }
  }

  @Override
  public void bind(SocketAddress address) throws IOException {
    SocketAddress free = reserve(address);
    for (LoopAcceptor acceptor : acceptors) {
      acceptor.bind(free);
    }
  }

  /**
   * An address that nobody listens on. The loops share theirs, so another process that shares as
   * well would not be noticed by them.
   *
   * @return with the port, when any would do
   * @throws IOException when it is in use, or not ours
   */
  private static SocketAddress reserve(SocketAddress address) throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      return channel.bind(address).getLocalAddress();
    }
  }

  @Override
  public void unbind(Collection<? extends SocketAddress> addresses) {
    acceptors.forEach(acceptor -> acceptor.unbind(addresses));
  }

  @Override
  public void unbind(SocketAddress address) {
    acceptors.forEach(acceptor -> acceptor.unbind(address));
  }

  @Override
  public void unbind() {
    acceptors.forEach(LoopAcceptor::unbind);
  }

  @Override
  public Set<SocketAddress> getBoundAddresses() {
    Set<SocketAddress> bound = new HashSet<>();
    acceptors.forEach(acceptor -> bound.addAll(acceptor.getBoundAddresses()));
    return bound;
  }
}
