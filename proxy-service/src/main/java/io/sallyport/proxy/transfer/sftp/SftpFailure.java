package io.sallyport.proxy.transfer.sftp;

import java.io.IOException;

/** The target, or the gateway in its place, did not do what was asked. */
public final class SftpFailure extends IOException {

  private static final long serialVersionUID = 1L;

  SftpFailure(String message) {
    super(message);
  }
}
