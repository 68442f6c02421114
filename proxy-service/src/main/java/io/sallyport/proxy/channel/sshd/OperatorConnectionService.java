package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLock;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.apache.sshd.common.RuntimeSshException;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.session.AbstractServerSession;
import org.apache.sshd.server.session.ServerConnectionService;

/**
 * The connection protocol (RFC 4254) of an operator's connection: only {@code session} channels are
 * opened; every other channel type and every global request that would forward something is
 * refused, and noted.
 */
public final class OperatorConnectionService extends ServerConnectionService {

  private static final String NOT_GRANTED = "no grant names it";

  /** Asked by well-behaved clients for their own sake; a refusal harms nobody and says nothing. */
  private static final Set<String> HARMLESS =
      Set.of("hostkeys-prove-00@openssh.com", "hostkeys-00@openssh.com");

  private final OperatorLink link;

  private OperatorConnectionService(AbstractServerSession session, OperatorLink link)
      throws SshException {
    super(session);
    this.link = link;
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
        if (session instanceof AbstractServerSession server) {
          return new OperatorConnectionService(
              server, Objects.requireNonNull(session.getAttribute(OperatorLink.KEY)));
        }
        throw new RuntimeSshException("an operator's connection is a server session");
      }
    };
  }

  @Override
  protected void channelOpen(Buffer buffer) throws Exception {
    int start = buffer.rpos();
    String type = buffer.getString();
    String refusal =
        type.equals("session") ? link.lock().map(SessionLock::notice).orElse("") : NOT_GRANTED;
    if (!refusal.isEmpty()) {
      note(type, refusal);
      sendChannelOpenFailure(
          buffer,
          buffer.getUInt(),
          SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED,
          "sallyport: " + refusal,
          "");
      return;
    }
    buffer.rpos(start);
    super.channelOpen(buffer);
  }

  @Override
  protected IoWriteFuture handleUnknownRequest(Buffer buffer, String request, boolean wantReply)
      throws IOException {
    if (!HARMLESS.contains(request)) {
      note(request, NOT_GRANTED);
    }
    return super.handleUnknownRequest(buffer, request, wantReply);
  }

  private void note(String type, String reason) {
    link.record(new SessionFact.ChannelRefused(type.replaceAll("\\p{Cntrl}", "?"), reason));
  }
}
