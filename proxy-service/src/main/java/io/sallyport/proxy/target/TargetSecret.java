package io.sallyport.proxy.target;

/** What the gateway logs in to a target with, for one session. Its text never shows it. */
public sealed interface TargetSecret {

  /** A password, for the methods password and keyboard-interactive. */
  record Password(String value) implements TargetSecret {
    @Override
    public String toString() {
      return "Password[redacted]";
    }
  }

  /** A private key in OpenSSH's or PEM format, not encrypted. */
  record PrivateKey(String text) implements TargetSecret {
    @Override
    public String toString() {
      return "PrivateKey[redacted]";
    }
  }
}
