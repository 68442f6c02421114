package io.sallyport.proxy.authentication;

import io.sallyport.proxy.session.LoginMethod;

/** What an operator shows to prove who they are. Its text never shows a secret. */
public sealed interface Proof {

  /** By which method. */
  LoginMethod method();

  /**
   * A public key. Whoever accepts it has to verify a signature by it as well.
   *
   * @param base64 SSH's wire format (RFC 4253, 6.6), as in a line of {@code authorized_keys}
   */
  record PublicKeyProof(String base64) implements Proof {
    @Override
    public LoginMethod method() {
      return LoginMethod.PUBLIC_KEY;
    }
  }

  /** A password. */
  record PasswordProof(String password) implements Proof {
    @Override
    public LoginMethod method() {
      return LoginMethod.PASSWORD;
    }

    @Override
    public String toString() {
      return "PasswordProof[redacted]";
    }
  }
}
