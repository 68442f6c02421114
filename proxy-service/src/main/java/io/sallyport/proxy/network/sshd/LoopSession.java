package io.sallyport.proxy.network.sshd;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.io.nio2.Nio2CompletionHandler;
import org.apache.sshd.common.io.nio2.Nio2Service;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A socket that knows how much waits for its peer to read. While it is not settled, what it
 * receives is not dealt with on its loop: key exchanges take milliseconds each.
 */
final class LoopSession extends Nio2Session {

  /** What a packet that waits takes besides its bytes. */
  private static final int PACKET_COST = 512;

  private final AtomicLong waiting = new AtomicLong();
  private final Executor beforeLogin;
  private volatile boolean settled;

  LoopSession(
      Nio2Service service,
      PropertyResolver properties,
      IoHandler handler,
      AsynchronousSocketChannel socket,
      @Nullable SocketAddress acceptance,
      Executor beforeLogin)
      throws IOException {
    super(service, properties, handler, socket, acceptance);
    this.beforeLogin = beforeLogin;
    // A connection that is made tells of its failures in their order only on its loop.
    this.settled = acceptance == null;
  }

  /** From now on it is not dealt with on its loop. */
  void unsettle() {
    settled = false;
  }

  /** From now on all is dealt with on its loop. */
  void settle() {
    settled = true;
  }

  /** There is one cycle at a time: the next read begins when this one is dealt with. */
  @Override
  protected void handleReadCycleCompletion(
      ByteBuffer buffer,
      Readable reader,
      Nio2CompletionHandler<Integer, Object> handler,
      Integer result,
      @Nullable Object attachment) {
    if (settled) {
      super.handleReadCycleCompletion(buffer, reader, handler, result, attachment);
    } else {
      beforeLogin.execute(
          () -> super.handleReadCycleCompletion(buffer, reader, handler, result, attachment));
    }
  }

  /** Bytes of memory that what waits takes, about. */
  long waiting() {
    return waiting.get();
  }

  @Override
  public IoWriteFuture writeBuffer(Buffer buffer) throws IOException {
    long cost = (long) buffer.available() + PACKET_COST;
    waiting.addAndGet(cost);
    IoWriteFuture written = super.writeBuffer(buffer);
    written.addListener(future -> waiting.addAndGet(-cost));
    return written;
  }
}
