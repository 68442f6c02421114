package io.sallyport.proxy.transfer.sftp;

/** How a request ended (draft-ietf-secsh-filexfer-02, 7). */
enum StatusCode {
  OK,
  EOF,
  NO_SUCH_FILE,
  PERMISSION_DENIED,
  FAILURE,
  BAD_MESSAGE,
  NO_CONNECTION,
  CONNECTION_LOST,
  OP_UNSUPPORTED;

  /** As it is on the wire. */
  int number() {
    return ordinal();
  }

  /** Of a number; what isn't known is a failure. */
  static StatusCode of(int number) {
    return number >= 0 && number < values().length ? values()[number] : FAILURE;
  }
}
