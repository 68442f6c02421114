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

  private final boolean answered;

  private ChannelRequest(String type, boolean wantReply, boolean answered, byte[] details) {
    this.type = type;
    this.wantReply = wantReply;
    this.answered = answered;
    this.details = details;
  }

  /** In its place one that starts a subsystem (RFC 4254, 6.5). */
  ChannelRequest asSubsystem(String name) {
    return as("subsystem", name);
  }

  /** In its place one that runs a command; of none, one that starts a shell. */
  ChannelRequest asCommand(String command) {
    return command.isEmpty()
        ? new ChannelRequest("shell", wantReply, answered, new byte[0])
        : as("exec", command);
  }

  /**
   * The same when the client has got its answer already: it gets no other. The target is asked for
   * one all the same if the client can't go on without its consent.
   */
  ChannelRequest afterAnswer() {
    return switch (type) {
      case "pty-req", "shell", "exec", "subsystem" ->
          new ChannelRequest(type, false, true, details);
      default -> new ChannelRequest(type, false, false, details);
    };
  }

  private ChannelRequest as(String newType, String text) {
    Buffer buffer = new ByteArrayBuffer();
    buffer.putString(text);
    return new ChannelRequest(newType, wantReply, answered, buffer.getCompactData());
  }

  /** Its name. */
  String type() {
    return type;
  }

  /** Whether the client waits for an answer. */
  boolean wantReply() {
    return wantReply;
  }

  /** Whether the target's answer is awaited by the gateway, and not by the client. */
  boolean isAnswered() {
    return answered;
  }

  /** Reads one, from behind the recipient's number; copies, because the buffer is the session's. */
  static ChannelRequest read(Buffer buffer) {
    String type = buffer.getString();
    boolean wantReply = buffer.getBoolean();
    return new ChannelRequest(
        type,
        wantReply,
        false,
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
    buffer.putBoolean(wantReply || answered);
    buffer.putRawBytes(details);
    channel.getSession().writePacket(buffer);
  }
}
