package io.sallyport.proxy.transfer.sftp;

/** What came is not SFTP as it is defined, so that nothing after it can be relied on. */
final class MalformedSftpException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedSftpException(String message) {
    super(message);
  }
}
