package io.sallyport.proxy.limit.sshd;

import io.sallyport.proxy.limit.ConnectionAllowance;
import java.io.StreamCorruptedException;
import java.util.Objects;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.AbstractChannel;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.exception.SshChannelException;
import org.apache.sshd.common.kex.KexState;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What a message must pass before a service of a connection deals with it: SSHD lets through some
 * of what RFC 4253 and 4254 forbid, and counts nothing. To be called by the connection's I/O
 * thread.
 */
public final class MessageCheck {

  /** Where a connection keeps its allowance, from its first packet on. */
  public static final AttributeKey<ConnectionAllowance> ALLOWANCE = new AttributeKey<>();

  /** What a peer may say that it takes: all that RFC 4254 has room for, as nobody is sent that. */
  public static final long LARGEST_PACKET = 0xFFFFFFFFL;

  private static final long LARGEST_WINDOW = 0xFFFFFFFFL;

  private static final int LONGEST_TEXT = 200;

  private MessageCheck() {}

  /** Deals with a message. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * Lets a message through to a service, or not.
   *
   * @param buffer what follows the message's number
   * @throws SshException when it is forbidden; the connection then ends with that reason
   */
  public static void pass(Session session, int command, Buffer buffer, Step service)
      throws Exception {
    KexState state = session.getKexState();
    if ((state == KexState.RUN || state == KexState.KEYS) && !isOfOpenChannel(command)) {
      // RFC 4253, 7.1: whoever has sent KEXINIT sends nothing of a service before NEWKEYS. Clients
      // that go on in their channels all the same (asyncssh 2.10) are let: the keys still hold.
      throw violation(SshConstants.getCommandMessageName(command) + " during a key exchange");
    }
    if (session.getSessionId() == null) {
      throw violation(SshConstants.getCommandMessageName(command) + " before any keys");
    }
    if (!carriesData(command) && !isCounted(session, buffer.available())) {
      return;
    }
    try {
      service.run();
    } catch (StreamCorruptedException | SshChannelException | RuntimeException e) {
      throw new SshException(
          SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR,
          SshConstants.getCommandMessageName(command) + ": " + e.getMessage(),
          e);
    }
  }

  /** Counts a message that carries no data; false when it was one too many. */
  static boolean isCounted(Session session, int bytes) {
    ConnectionAllowance allowance = session.getAttribute(ALLOWANCE);
    return allowance == null || allowance.request(bytes);
  }

  /**
   * Looks at a window adjustment.
   *
   * @throws SshException when it makes the window larger than RFC 4254, 5.2 allows
   */
  public static void windowAdjusted(@Nullable Channel channel, long by) throws SshException {
    if (channel != null && channel.getRemoteWindow().getSize() + by > LARGEST_WINDOW) {
      throw violation("a window above 2^32-1");
    }
  }

  /**
   * Looks at data of a channel.
   *
   * @throws SshException when the peer had sent EOF (RFC 4254, 5.3)
   */
  public static void dataCame(@Nullable Channel channel) throws SshException {
    if (channel instanceof AbstractChannel known && known.isEofSignalled()) {
      throw violation("data after EOF");
    }
  }

  /** What the RFCs forbid. */
  public static SshException violation(String what) {
    return new SshException(SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR, what);
  }

  /** What came too often; it has been told of. */
  public static SshException tooMany(String what) {
    return new SshException(
        SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "sallyport: too many " + what);
  }

  /** Whether a connection ended because its peer violated the protocol. */
  public static boolean isViolation(Throwable failure) {
    return failure instanceof RuntimeException
        || (failure instanceof SshException ssh
            && ssh.getDisconnectCode() != 0
            && ssh.getDisconnectCode() != SshConstants.SSH2_DISCONNECT_BY_APPLICATION);
  }

  /** What a failure says, in one line that may go into an event. */
  public static String text(Throwable failure) {
    String text = Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getName());
    return text.codePoints()
        .limit(LONGEST_TEXT)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isOfOpenChannel(int command) {
    return command >= SshConstants.SSH_MSG_CHANNEL_WINDOW_ADJUST
        && command <= SshConstants.SSH_MSG_CHANNEL_FAILURE;
  }

  private static boolean carriesData(int command) {
    return switch (command) {
      case SshConstants.SSH_MSG_CHANNEL_WINDOW_ADJUST,
          SshConstants.SSH_MSG_CHANNEL_DATA,
          SshConstants.SSH_MSG_CHANNEL_EXTENDED_DATA ->
          true;
      default -> false;
    };
  }
}
