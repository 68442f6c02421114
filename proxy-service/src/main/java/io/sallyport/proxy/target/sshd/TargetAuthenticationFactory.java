package io.sallyport.proxy.target.sshd;

import io.sallyport.proxy.limit.sshd.MessageCheck;
import java.io.IOException;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.client.session.ClientUserAuthServiceFactory;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/** Makes SSHD's authentication service of a target's connection, behind the check of messages. */
final class TargetAuthenticationFactory extends ClientUserAuthServiceFactory {

  /** Message numbers of authentication end with it (RFC 4250, 4.1.2). */
  private static final int LAST_OF_AUTHENTICATION = 79;

  @Override
  public Service create(Session session) throws IOException {
    return new ClientUserAuthService(session) {
      @Override
      public void process(int command, Buffer buffer) throws Exception {
        if (command < SshConstants.SSH_MSG_USERAUTH_REQUEST || command > LAST_OF_AUTHENTICATION) {
          throw MessageCheck.violation(
              SshConstants.getCommandMessageName(command) + " before the login is over");
        }
        MessageCheck.pass(
            getClientSession(), command, buffer, () -> super.process(command, buffer));
      }
    };
  }
}
