package io.sallyport.proxy.limit.sshd;

import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.helpers.ReservedSessionMessagesHandlerAdapter;
import org.apache.sshd.common.util.buffer.Buffer;

/** Counts what the transport itself takes from a peer (RFC 4253, 11), and does nothing with it. */
public final class CountedMessages extends ReservedSessionMessagesHandlerAdapter {

  @Override
  public void handleIgnoreMessage(Session session, Buffer buffer) {
    MessageCheck.isCounted(session, buffer.available());
  }

  @Override
  public void handleDebugMessage(Session session, Buffer buffer) {
    MessageCheck.isCounted(session, buffer.available());
  }

  /** False also when the peer's own message isn't known: then it is told so. */
  @Override
  public boolean handleUnimplementedMessage(Session session, int command, Buffer buffer) {
    return !MessageCheck.isCounted(session, buffer.available());
  }
}
