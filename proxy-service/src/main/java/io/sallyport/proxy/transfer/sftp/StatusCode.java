package io.sallyport.proxy.transfer.sftp;

/** How a request ended (draft-ietf-secsh-filexfer-02, 7). */
enum StatusCode {
  OK(0),
  EOF(1),
  NO_SUCH_FILE(2),
  PERMISSION_DENIED(3),
  FAILURE(4),
  BAD_MESSAGE(5),
  OP_UNSUPPORTED(8);

  private final int number;

  StatusCode(int number) {
    this.number = number;
  }

  /** As it is on the wire. */
  int number() {
    return number;
  }

  /** Of a number; what isn't known is a failure. */
  static StatusCode of(int number) {
    return switch (number) {
      case 0 -> OK;
      case 1 -> EOF;
      case 2 -> NO_SUCH_FILE;
      case 3 -> PERMISSION_DENIED;
      case 5 -> BAD_MESSAGE;
      case 8 -> OP_UNSUPPORTED;
      default -> FAILURE;
    };
  }
}
