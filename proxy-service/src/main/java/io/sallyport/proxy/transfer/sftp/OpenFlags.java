package io.sallyport.proxy.transfer.sftp;

/** How a file is opened (draft-ietf-secsh-filexfer-02, 6.3). */
record OpenFlags(int bits) {

  private static final int READ = 0x01;
  private static final int WRITE = 0x02;
  private static final int APPEND = 0x04;
  private static final int CREATE = 0x08;
  private static final int TRUNCATE = 0x10;
  private static final int EXCLUSIVE = 0x20;

  /** For reading alone. */
  static final OpenFlags TO_READ = new OpenFlags(READ);

  /** For writing a file that is not there yet. */
  static final OpenFlags NEW = new OpenFlags(WRITE | CREATE | EXCLUSIVE);

  /** For writing a file anew, whether it is there or not. */
  static final OpenFlags ANEW = new OpenFlags(WRITE | CREATE | TRUNCATE);

  boolean reads() {
    return (bits & READ) != 0;
  }

  /** Whether it may change the file, also by creating or emptying it. */
  boolean changes() {
    return (bits & (WRITE | APPEND | CREATE | TRUNCATE)) != 0;
  }

  boolean appends() {
    return (bits & APPEND) != 0;
  }

  boolean creates() {
    return (bits & CREATE) != 0;
  }

  boolean truncates() {
    return (bits & TRUNCATE) != 0;
  }

  boolean exclusive() {
    return (bits & EXCLUSIVE) != 0;
  }
}
