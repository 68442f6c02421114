package io.sallyport.proxy.elevation;

import java.util.Arrays;

/**
 * The password that prompts are answered with, until it is wiped. Its text is redacted. Safe for
 * use from any thread.
 */
public final class ElevationSecret {

  private final byte[] password;
  private boolean wiped;

  /**
   * @param password in UTF-8; handed over
   */
  public ElevationSecret(byte[] password) {
    this.password = password;
  }

  /**
   * Whether a terminal takes it as it is. Control characters are keys there: what they do can't be
   * told.
   */
  public synchronized boolean canBeTyped() {
    if (wiped || password.length == 0) {
      return false;
    }
    for (byte b : password) {
      if ((b >= 0 && b < 0x20) || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** A copy, which is the caller's to wipe; empty when it is wiped. */
  synchronized byte[] copy() {
    return wiped ? new byte[0] : password.clone();
  }

  /** A copy with the newline that ends it on a terminal; empty when it is wiped. */
  synchronized byte[] line() {
    if (wiped) {
      return new byte[0];
    }
    byte[] line = Arrays.copyOf(password, password.length + 1);
    line[password.length] = '\n';
    return line;
  }

  /** Forgets it. */
  public synchronized void wipe() {
    wiped = true;
    Arrays.fill(password, (byte) 0);
  }

  @Override
  public String toString() {
    return "ElevationSecret[redacted]";
  }
}
