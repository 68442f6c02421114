package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.limit.sshd.MessageCheck;
import io.sallyport.proxy.menu.TargetChoice;
import io.sallyport.proxy.session.SessionLock;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.common.RuntimeSshException;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.session.AbstractServerSession;
import org.apache.sshd.server.session.ServerConnectionService;

/**
 * The connection protocol (RFC 4254) of an operator's connection: {@code session} channels are
 * opened, forwards as the grant says; every other channel type and global request is refused, and
 * noted.
 */
public final class OperatorConnectionService extends ServerConnectionService {

  private final OperatorLink link;
  private final Forwards forwards;
  private final GlobalRequests globalRequests;

  private OperatorConnectionService(AbstractServerSession session, OperatorLink link)
      throws SshException {
    super(session);
    this.link = link;
    this.forwards = new Forwards(link, this);
    this.globalRequests = new GlobalRequests(link, this, forwards.listeners());
    session.setAttribute(Forwards.KEY, forwards);
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
        if (session.getAttribute(Forwards.KEY) != null) {
          throw MessageCheck.violation("a second connection service");
        }
        if (session instanceof AbstractServerSession server) {
          return new OperatorConnectionService(
              server, Objects.requireNonNull(session.getAttribute(OperatorLink.KEY)));
        }
        throw new RuntimeSshException("an operator's connection is a server session");
      }
    };
  }

  @Override
  public void process(int command, Buffer buffer) throws Exception {
    MessageCheck.pass(getSession(), command, buffer, () -> super.process(command, buffer));
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

  @Override
  protected void channelOpen(Buffer buffer) throws Exception {
    int start = buffer.rpos();
    OpenRequest request = OpenRequest.read(this, buffer);
    Optional<SessionLock> lock = link.lock();
    Optional<Limit> limit = link.limit(request.packet());
    if (lock.isPresent()) {
      forwards.refuse(request, "", lock.get().notice());
    } else if (limit.isPresent()) {
      forwards.refuse(request, limit.get());
    } else if (request.type().equals("session")) {
      buffer.rpos(start);
      super.channelOpen(buffer);
    } else if (link.menu().isPresent()) {
      forwards.refuse(request, "", TargetChoice.NAME_ONE);
    } else {
      forwards.fromOperator(request);
    }
  }

  @Override
  protected IoWriteFuture globalRequest(Buffer buffer) throws IOException {
    globalRequests.accept(GlobalRequest.read(buffer));
    return AbstractIoWriteFuture.fulfilled("global request", true);
  }
}
