package io.sallyport.inspector;

/**
 * What an inspector thinks of a transfer. Of several inspectors the first that does not allow it
 * counts.
 */
public sealed interface Verdict {

  /** It may pass. */
  record Allow() implements Verdict {}

  /**
   * It may not.
   *
   * @param reason for the operator and the audit: one line; nothing secret
   */
  record Refuse(String reason) implements Verdict {}

  /**
   * It may not, and it is to be kept for somebody to look at, where the gateway has a place for
   * that; else it is as {@link Refuse}.
   *
   * @param reason for the operator and the audit: one line; nothing secret
   */
  record Quarantine(String reason) implements Verdict {}

  /** It may pass. */
  static Verdict allow() {
    return new Allow();
  }

  /** It may not. */
  static Verdict refuse(String reason) {
    return new Refuse(reason);
  }
}
