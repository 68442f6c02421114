package io.sallyport.proxy.network.sshd;

import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.io.IoSession;

/** One thread that waits for its sockets and deals with what it finds. */
public final class SocketLoop {

  /** In the context of a connection to a target: the loop that it is to be on. */
  public static final AttributeKey<SocketLoop> KEY = new AttributeKey<>();

  private final AsynchronousChannelGroup group;

  private SocketLoop(AsynchronousChannelGroup group) {
    this.group = group;
  }

  static SocketLoop start(String name) throws IOException {
    return new SocketLoop(
        AsynchronousChannelGroup.withFixedThreadPool(
            1, task -> Thread.ofPlatform().name(name).daemon(true).unstarted(task)));
  }

  /** The loop of an operator's connection. */
  public static SocketLoop of(IoSession operator) {
    if (operator.getService() instanceof LoopAcceptor acceptor) {
      return acceptor.loop();
    }
    throw new IllegalArgumentException("it was not accepted on a loop: " + operator);
  }

  /** Bytes of memory that wait to be read by the peer of a connection, about. */
  public static long waiting(IoSession connection) {
    return connection instanceof LoopSession session ? session.waiting() : 0;
  }

  /** A connection that was made is there: its key exchange and login are for other threads. */
  public static void unsettle(IoSession connection) {
    if (connection instanceof LoopSession session) {
      session.unsettle();
    }
  }

  /** A connection is logged in: from now on its loop deals with it. */
  public static void settle(IoSession connection) {
    if (connection instanceof LoopSession session) {
      session.settle();
    }
  }

  /** The loop that a connection to a target was asked to be on. */
  static SocketLoop of(AttributeRepository context) {
    SocketLoop loop = context.getAttribute(KEY);
    if (loop == null) {
      throw new IllegalArgumentException("a target is dialled without a loop");
    }
    return loop;
  }

  AsynchronousChannelGroup group() {
    return group;
  }
}
