package io.sallyport.cli.command;

/** What a command ends with. */
final class ExitStatus {

  static final int DONE = 0;

  /** The server refused, or what was asked for could not be done. */
  static final int REFUSED = 1;

  /** The command line can't be understood. */
  static final int USAGE = 2;

  /** The server can't be reached, or the token doesn't permit it. */
  static final int NO_ACCESS = 3;

  private ExitStatus() {}
}
