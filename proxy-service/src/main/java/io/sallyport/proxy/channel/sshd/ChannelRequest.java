package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import java.util.Arrays;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.AbstractChannel;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An SSH_MSG_CHANNEL_REQUEST (RFC 4254, 5.4). */
final class ChannelRequest {

  private final String type;
  private final boolean wantReply;

  /** What follows the want-reply flag, unread. */
  private final byte[] details;

  private ChannelRequest(String type, boolean wantReply, byte[] details) {
    this.type = type;
    this.wantReply = wantReply;
    this.details = details;
  }

  /** One that starts a subsystem (RFC 4254, 6.5). */
  static ChannelRequest subsystem(String name, boolean wantReply) {
    Buffer details = new ByteArrayBuffer(name.length() + Integer.BYTES, false);
    details.putString(name);
    return new ChannelRequest("subsystem", wantReply, details.getCompactData());
  }

  /** Its name. */
  String type() {
    return type;
  }

  /** Whether the client waits for an answer. */
  boolean wantReply() {
    return wantReply;
  }

  /** Reads one, from behind the recipient's number; copies, because the buffer is the session's. */
  static ChannelRequest read(Buffer buffer) {
    String type = buffer.getString();
    boolean wantReply = buffer.getBoolean();
    return new ChannelRequest(
        type,
        wantReply,
        Arrays.copyOfRange(buffer.array(), buffer.rpos(), buffer.rpos() + buffer.available()));
  }

  /** The details, to be read. */
  Buffer reader() {
    return new ByteArrayBuffer(details);
  }

  /** Sends it on a channel, unchanged. */
  void sendOn(AbstractChannel channel) throws IOException {
    Buffer buffer =
        channel
            .getSession()
            .createBuffer(
                SshConstants.SSH_MSG_CHANNEL_REQUEST, type.length() + details.length + 16);
    buffer.putUInt(channel.getRecipient());
    buffer.putString(type);
    buffer.putBoolean(wantReply);
    buffer.putRawBytes(details);
    channel.getSession().writePacket(buffer);
  }
}
