package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import org.apache.sshd.client.session.AbstractClientSession;
import org.apache.sshd.client.session.ClientConnectionService;
import org.apache.sshd.common.RuntimeSshException;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The connection protocol (RFC 4254) of a target's connection: what the target wants to open is
 * what the operator asked for, or is refused.
 */
public final class TargetConnectionService extends ClientConnectionService {

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
