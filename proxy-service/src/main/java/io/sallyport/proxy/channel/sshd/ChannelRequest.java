package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import java.util.Arrays;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.AbstractChannel;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * An SSH_MSG_CHANNEL_REQUEST (RFC 4254, 5.4).
 *
 * @param details what follows the want-reply flag, unread
 */
record ChannelRequest(String type, boolean wantReply, byte[] details) {

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
