package io.sallyport.admin.node;

/** Which of the sessions that nodes hold; ids, not names. */
public sealed interface Selection {

  /** One. */
  record OneSession(String session) implements Selection {}

  /** All of an operator's. */
  record OfOperator(String operator) implements Selection {}

  /** All on a device. */
  record OnDevice(String device) implements Selection {}
}
