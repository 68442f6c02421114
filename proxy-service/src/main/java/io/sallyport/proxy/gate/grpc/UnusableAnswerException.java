package io.sallyport.proxy.gate.grpc;

/**
 * The judge answered, but not with a verdict that this proxy understands; the message names the
 * field.
 */
final class UnusableAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableAnswerException(String field) {
    super("the judge's answer has an unknown " + field);
  }
}
