package io.sallyport.proxy.network.sshd;

import io.sallyport.proxy.network.AddressRange;
import io.sallyport.proxy.network.BalancerHeader;
import io.sallyport.proxy.network.BalancerHeader.Reading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.session.ServerProxyAcceptor;
import org.apache.sshd.server.session.ServerSession;

/**
 * Load balancers that say where the client is. A connection from one of them must begin with a
 * header; from anywhere else a header is no SSH and ends the connection, so nobody can pretend.
 */
public final class Balancers implements ServerProxyAcceptor {

  /** Length of the header of a connection, once it was read. */
  private static final AttributeKey<Integer> HEADER = new AttributeKey<>();

  private final List<AddressRange> addresses;
  private final BiConsumer<ServerSession, InetSocketAddress> arrived;

  /**
   * Knows them.
   *
   * @param arrived is told each client that came through one of them, before its first byte
   */
  public Balancers(
      List<AddressRange> addresses, BiConsumer<ServerSession, InetSocketAddress> arrived) {
    this.addresses = List.copyOf(addresses);
    this.arrived = arrived;
  }

  /** Whether a connection is from one of them. */
  public boolean isOne(Session connection) {
    InetSocketAddress peer = peer(connection);
    return addresses.stream().anyMatch(range -> range.contains(peer.getAddress()));
  }

  @Override
  public boolean acceptServerProxyMetadata(ServerSession session, Buffer buffer)
      throws IOException {
    if (!isOne(session)) {
      return true;
    }
    // SSHD shows the header again when the client's first line came in pieces.
    Integer known = session.getAttribute(HEADER);
    if (known != null) {
      buffer.rpos(buffer.rpos() + known);
      return true;
    }
    byte[] received = new byte[buffer.available()];
    System.arraycopy(buffer.array(), buffer.rpos(), received, 0, received.length);
    return switch (BalancerHeader.read(received)) {
      case Reading.Incomplete _ -> false;
      case Reading.Malformed malformed ->
          throw new IOException("the load balancer sent no PROXY header: " + malformed.why());
      case Reading.Balancer balancer -> {
        begin(session, buffer, balancer.length(), peer(session));
        yield true;
      }
      case Reading.Client client -> {
        begin(session, buffer, client.length(), client.address());
        yield true;
      }
    };
  }

  private void begin(ServerSession session, Buffer buffer, int length, InetSocketAddress client) {
    session.setAttribute(HEADER, length);
    buffer.rpos(buffer.rpos() + length);
    arrived.accept(session, client);
  }

  private static InetSocketAddress peer(Session connection) {
    return (InetSocketAddress) connection.getIoSession().getRemoteAddress();
  }
}
