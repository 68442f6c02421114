package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An SSH_MSG_GLOBAL_REQUEST (RFC 4254, 4). */
final class GlobalRequest {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  private final String type;
  private final boolean wantReply;
  private final byte[] details;

  /** The answer to one. */
  static final class Reply {
    /** No. */
    static final Reply FAILURE = new Reply(false, new byte[0]);

    /** Yes, and nothing more. */
    static final Reply SUCCESS = new Reply(true, new byte[0]);

    private final boolean success;
    private final byte[] details;

    private Reply(boolean success, byte[] details) {
      this.success = success;
      this.details = details;
    }

    boolean success() {
      return success;
    }

    /** What follows, to be read. */
    Buffer reader() {
      return new ByteArrayBuffer(details);
    }

    void sendOn(Session session) throws IOException {
      Buffer buffer =
          session.createBuffer(
              success ? SshConstants.SSH_MSG_REQUEST_SUCCESS : SshConstants.SSH_MSG_REQUEST_FAILURE,
              details.length + 8);
      buffer.putRawBytes(details);
      session.writePacket(buffer);
    }
  }

  private GlobalRequest(String type, boolean wantReply, byte[] details) {
    this.type = type;
    this.wantReply = wantReply;
    this.details = details;
  }

  /** Reads one; copies, because the buffer is the session's. */
  static GlobalRequest read(Buffer buffer) {
    String type = buffer.getString();
    boolean wantReply = buffer.getBoolean();
    return new GlobalRequest(
        type,
        wantReply,
        Arrays.copyOfRange(buffer.array(), buffer.rpos(), buffer.rpos() + buffer.available()));
  }

  /** Its name. */
  String type() {
    return type;
  }

  /** Whether the peer waits for an answer. */
  boolean wantReply() {
    return wantReply;
  }

  /** The details, to be read. */
  Buffer reader() {
    return new ByteArrayBuffer(details);
  }

  /**
   * Asks another peer the same.
   *
   * @return done with its answer; failed when none comes in time
   */
  CompletionStage<Reply> askOf(Session session) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    Buffer buffer =
        session.createBuffer(
            SshConstants.SSH_MSG_GLOBAL_REQUEST, type.length() + details.length + 16);
    buffer.putString(type);
    buffer.putBoolean(true);
    buffer.putRawBytes(details);
    try {
      session.request(
          buffer,
          type,
          (command, reply) ->
              answer.complete(
                  new Reply(
                      command == SshConstants.SSH_MSG_REQUEST_SUCCESS, reply.getCompactData())));
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
    return answer.orTimeout(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
  }
}
