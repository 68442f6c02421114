package io.sallyport.proxy.authentication.sshd;

import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;

/** What MINA asks about a proof: they give the answer that the access service has given already. */
public final class AccessAuthenticators {

  private AccessAuthenticators() {}

  /** For public keys; MINA verifies the signature after it. */
  public static PublickeyAuthenticator publicKey() {
    return (userName, key, session) ->
        !(key instanceof OpenSshCertificate)
            && OperatorAuthenticationService.accepted(session, userName);
  }

  /** For passwords. */
  public static PasswordAuthenticator password() {
    return (userName, password, session) ->
        OperatorAuthenticationService.accepted(session, userName);
  }
}
