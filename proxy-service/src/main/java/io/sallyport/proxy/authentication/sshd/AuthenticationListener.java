package io.sallyport.proxy.authentication.sshd;

import io.sallyport.proxy.authentication.Authentication.Accepted;
import io.sallyport.proxy.authentication.LoginName;
import io.sallyport.proxy.session.LoginMethod;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.sshd.common.AttributeRepository.AttributeKey;

/**
 * Follows the authentication of one connection. Kept as an attribute of the SSH session, from its
 * first packet on.
 */
public interface AuthenticationListener {

  /** Where a connection keeps it. */
  AttributeKey<AuthenticationListener> KEY = new AttributeKey<>();

  /**
   * Why nobody can log in now, one line; empty when they can. Asked before each proof is looked at.
   */
  Optional<String> closedBecause();

  /** A proof is about to be checked; called once for each. */
  void attempted(LoginName name, LoginMethod method);

  /** There is no answer whether a proof is right: ends the connection. */
  void unavailable(String message);

  /**
   * The operator is who they claim to be: the signature is verified, or the password was right.
   * Must not block.
   */
  void verified(LoginName name, Accepted accepted, LoginMethod method);

  /** Where answers of the access service are dealt with. */
  Executor executor();

  /** The operator's IP address. */
  String sourceAddress();
}
