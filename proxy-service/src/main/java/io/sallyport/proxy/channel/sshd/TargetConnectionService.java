package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.limit.ConnectionAllowance;
import io.sallyport.proxy.limit.sshd.MessageCheck;
import java.io.IOException;
import org.apache.sshd.client.session.AbstractClientSession;
import org.apache.sshd.client.session.ClientConnectionService;
import org.apache.sshd.common.RuntimeSshException;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The connection protocol (RFC 4254) of a target's connection: what the target wants to open is
 * what the operator asked for, or is refused.
 */
public final class TargetConnectionService extends ClientConnectionService {

  /** Where an SSH_MSG_CHANNEL_OPEN_CONFIRMATION has the longest packet (RFC 4254, 5.1). */
  private static final int PACKET_SIZE_AT = 3 * Integer.BYTES;

  private TargetConnectionService(AbstractClientSession session) throws SshException {
    super(session);
  }

  /** Makes the service of each connection once it is authenticated. */
  public static ServiceFactory factory() {
    return new ServiceFactory() {
      @Override
      public String getName() {
        return "ssh-connection";
      }

      @Override
      public Service create(Session session) throws IOException {
        if (session instanceof AbstractClientSession client) {
          return new TargetConnectionService(client);
        }
        throw new RuntimeSshException("a target's connection is a client session");
      }
    };
  }

  @Override
  public void process(int command, Buffer buffer) throws Exception {
    MessageCheck.pass(getSession(), command, buffer, () -> super.process(command, buffer));
  }

  @Override
  public void channelOpenConfirmation(Buffer buffer) throws IOException {
    ConnectionAllowance allowance = getSession().getAttribute(MessageCheck.ALLOWANCE);
    if (allowance == null || allowance.packet(buffer.rawUInt(buffer.rpos() + PACKET_SIZE_AT))) {
      super.channelOpenConfirmation(buffer);
    }
  }

  @Override
  public void channelWindowAdjust(Buffer buffer) throws IOException {
    MessageCheck.windowAdjusted(
        channels.get(buffer.rawUInt(buffer.rpos())), buffer.rawUInt(buffer.rpos() + Integer.BYTES));
    super.channelWindowAdjust(buffer);
  }

  @Override
  public void channelData(Buffer buffer) throws IOException {
    MessageCheck.dataCame(channels.get(buffer.rawUInt(buffer.rpos())));
    super.channelData(buffer);
  }

  @Override
  public void channelExtendedData(Buffer buffer) throws IOException {
    MessageCheck.dataCame(channels.get(buffer.rawUInt(buffer.rpos())));
    super.channelExtendedData(buffer);
  }

  /** A target has nothing to ask of the gateway; keep-alives want any answer. */
  @Override
  protected IoWriteFuture globalRequest(Buffer buffer) throws IOException {
    GlobalRequest request = GlobalRequest.read(buffer);
    if (request.wantReply()) {
      GlobalRequest.Reply.FAILURE.sendOn(getSession());
    }
    return AbstractIoWriteFuture.fulfilled("global request", true);
  }

  @Override
  protected void channelOpen(Buffer buffer) {
    OpenRequest request = OpenRequest.read(this, buffer);
    Forwards forwards = getSession().getAttribute(Forwards.KEY);
    if (forwards == null) {
      request.refuse(SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, "nothing was asked for");
    } else {
      forwards.fromTarget(request);
    }
  }
}
