package io.sallyport.standalone.demotarget;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The one account of a demo target.
 *
 * @param name its login name
 * @param password its password
 */
public record Account(String name, String password) {

  /** Whether this login is the account's. */
  boolean accepts(String user, String sent) {
    return name.equals(user)
        && MessageDigest.isEqual(
            password.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}
