package io.sallyport.proxy.transfer.scp;

/** The operator's client is gone, gave up, or does not speak the protocol. */
final class ScpException extends Exception {

  private static final long serialVersionUID = 1L;

  ScpException(String message) {
    super(message);
  }
}
