package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.AbstractChannel;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The answers to an operator's channel requests. A client tells them apart by their order alone
 * (RFC 4254, 5.4), so one of the gateway's own waits for those of the target that come before it.
 * Safe for use from any thread.
 */
final class Replies {

  /** More requests than this unanswered: the channel ends. */
  private static final int MOST_PENDING = 1024;

  private final AbstractChannel channel;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Reply> pending = new ArrayDeque<>();

  private static final class Reply {
    private final @Nullable Runnable onFailure;
    private @Nullable Boolean success;

    /**
     * Not answered yet.
     *
     * @param onFailure what is done in place of telling the client; null where it is told
     */
    Reply(@Nullable Runnable onFailure) {
      this.onFailure = onFailure;
    }
  }

  Replies(AbstractChannel channel) {
    this.channel = channel;
  }

  /**
   * A request is about to be forwarded; the target will answer it.
   *
   * @throws IOException when too many aren't answered yet
   */
  void expect() throws IOException {
    add(new Reply(null));
  }

  /** The same of a request that the client has an answer to: a refusal is dealt with so. */
  void expectUnseen(Runnable onFailure) throws IOException {
    add(new Reply(onFailure));
  }

  private void add(Reply reply) throws IOException {
    lock.lock();
    try {
      if (pending.size() >= MOST_PENDING) {
        throw new IOException("the target does not answer requests");
      }
      pending.add(reply);
    } finally {
      lock.unlock();
    }
  }

  /** The gateway answers a request itself. */
  void answer(boolean success) throws IOException {
    lock.lock();
    try {
      Reply reply = new Reply(null);
      reply.success = success;
      pending.add(reply);
      send();
    } finally {
      lock.unlock();
    }
  }

  /** The target answered the oldest request that it was sent. */
  void answered(boolean success) throws IOException {
    lock.lock();
    try {
      for (Reply reply : pending) {
        if (reply.success == null) {
          reply.success = success;
          break;
        }
      }
      send();
    } finally {
      lock.unlock();
    }
  }

  private void send() throws IOException {
    for (Reply reply = pending.peek(); reply != null; reply = pending.peek()) {
      Boolean success = reply.success;
      if (success == null) {
        return;
      }
      pending.poll();
      Runnable onFailure = reply.onFailure;
      if (onFailure != null) {
        if (!success) {
          onFailure.run();
        }
        continue;
      }
      Buffer buffer =
          channel
              .getSession()
              .createBuffer(
                  success
                      ? SshConstants.SSH_MSG_CHANNEL_SUCCESS
                      : SshConstants.SSH_MSG_CHANNEL_FAILURE,
                  4);
      buffer.putUInt(channel.getRecipient());
      channel.getSession().writePacket(buffer);
    }
  }
}
