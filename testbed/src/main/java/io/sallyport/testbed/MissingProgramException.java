package io.sallyport.testbed;

import java.io.IOException;

/** A program that the testbed needs is not installed; the message says which, and its package. */
public final class MissingProgramException extends IOException {

  private static final long serialVersionUID = 1L;

  MissingProgramException(String program, String debianPackage) {
    super(program + " was not found; on Debian it comes with: apt-get install " + debianPackage);
  }
}
