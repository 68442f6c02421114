package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import java.util.Arrays;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A peer's SSH_MSG_CHANNEL_OPEN (RFC 4254, 5.1), to be answered once.
 *
 * @param service of the connection that it came on
 * @param sender the peer's number of the channel
 * @param window how many bytes the peer takes
 * @param packet the longest packet that the peer takes
 */
record OpenRequest(
    ConnectionService service,
    String type,
    long sender,
    long window,
    long packet,
    Details details) {

  /** What follows, by its type. */
  static final class Details {
    private final byte[] bytes;

    private Details(byte[] bytes) {
      this.bytes = bytes;
    }

    /** To be read. */
    Buffer reader() {
      return new ByteArrayBuffer(bytes);
    }

    /** As they came. */
    void putInto(Buffer buffer) {
      buffer.putRawBytes(bytes);
    }
  }

  /** Reads one, from its type on; copies, because the buffer is the session's. */
  static OpenRequest read(ConnectionService service, Buffer buffer) {
    return new OpenRequest(
        service,
        buffer.getString(),
        buffer.getUInt(),
        buffer.getUInt(),
        buffer.getUInt(),
        new Details(
            Arrays.copyOfRange(buffer.array(), buffer.rpos(), buffer.rpos() + buffer.available())));
  }

  /**
   * Answers that it is not opened.
   *
   * @param reason as in RFC 4254, 5.1
   * @param message for the person behind the peer
   */
  void refuse(int reason, String message) {
    Session session = service.getSession();
    Buffer buffer =
        session.createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN_FAILURE, message.length() + 32);
    buffer.putUInt(sender);
    buffer.putUInt(reason);
    buffer.putString(message);
    buffer.putString("");
    write(session, buffer);
  }

  /** Answers that it is open, with this leg. */
  void confirm(ForwardLeg leg) {
    Session session = service.getSession();
    Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN_CONFIRMATION, 32);
    buffer.putUInt(sender);
    buffer.putUInt(leg.getChannelId());
    buffer.putUInt(leg.getLocalWindow().getSize());
    buffer.putUInt(leg.getLocalWindow().getPacketSize());
    write(session, buffer);
  }

  private static void write(Session session, Buffer buffer) {
    try {
      session.writePacket(buffer);
    } catch (IOException e) {
      session.close(true);
    }
  }
}
