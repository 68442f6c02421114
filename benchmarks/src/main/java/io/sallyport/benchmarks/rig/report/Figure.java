package io.sallyport.benchmarks.rig.report;

/** What is measured, in its unit. */
public enum Figure {
  LOGIN("login to first prompt", Unit.MILLISECONDS),
  LOGIN_CURVE25519("login to first prompt, curve25519 on each leg", Unit.MILLISECONDS),
  LOGIN_RATE("logins a second, 8 workers, exec true", Unit.A_SECOND),
  KEY("key to echo", Unit.MICROSECONDS),
  KEY_UNWATCHED("key to echo, nobody watches", Unit.MICROSECONDS),
  KEY_WATCHED("key to echo, five watch", Unit.MICROSECONDS),
  KEY_UNWATCHED_AGAIN("key to echo, nobody watches any more", Unit.MICROSECONDS),
  ENTER("Enter to output, 100 ms after the last echo", Unit.MILLISECONDS),
  ENTER_AFTER_BURST("Enter to output, straight after a burst of typing", Unit.MILLISECONDS),
  ENTER_AFTER_PASTE("Enter to output, straight after a paste", Unit.MILLISECONDS),
  EXEC_INCOMPRESSIBLE("exec cat, incompressible", Unit.MEBIBYTES_A_SECOND),
  EXEC_TEXT("exec cat, text", Unit.MEBIBYTES_A_SECOND),
  EXEC_GCM("exec cat, incompressible, aes128-gcm", Unit.MEBIBYTES_A_SECOND),
  TERMINAL_INCOMPRESSIBLE("pty cat, incompressible", Unit.MEBIBYTES_A_SECOND),
  TERMINAL_TEXT("pty cat, text", Unit.MEBIBYTES_A_SECOND),
  SFTP_GET("sftp get", Unit.MEBIBYTES_A_SECOND),
  SFTP_PUT("sftp put", Unit.MEBIBYTES_A_SECOND),
  SFTP_GET_INSPECTED("sftp get, inspected by rules", Unit.MEBIBYTES_A_SECOND),
  SFTP_PUT_INSPECTED("sftp put, inspected by rules", Unit.MEBIBYTES_A_SECOND);

  /** What a figure counts. */
  public enum Unit {
    MILLISECONDS("ms", true),
    MICROSECONDS("µs", true),
    A_SECOND("/s", false),
    MEBIBYTES_A_SECOND("MiB/s", false);

    private final String symbol;
    private final boolean isTime;

    Unit(String symbol, boolean isTime) {
      this.symbol = symbol;
      this.isTime = isTime;
    }

    /** As the report writes it. */
    public String symbol() {
      return symbol;
    }

    /** Whether it is a time, of which the slowest matter too. */
    public boolean isTime() {
      return isTime;
    }
  }

  private final String label;
  private final Unit unit;

  Figure(String label, Unit unit) {
    this.label = label;
    this.unit = unit;
  }

  /** As the report writes it. */
  public String label() {
    return label;
  }

  /** Of its values. */
  public Unit unit() {
    return unit;
  }
}
