package io.sallyport.proxy.session;

/**
 * A registered thing that takes part in a session: an operator, a device or a credential.
 *
 * @param id stable for ever; empty when it isn't known
 * @param name as it was at the time, or as claimed
 */
public record Party(String id, String name) {

  /** A party that only its claimed name is known of. */
  public static Party claimed(String name) {
    return new Party("", name);
  }
}
