package io.sallyport.proxy.transfer.inspection;

import io.sallyport.proxy.session.TransferVerdict;

/**
 * What came of an examination.
 *
 * @param inspector whose verdict it is; empty when no single one's
 * @param detail why; empty when it is allowed
 */
public record Examined(TransferVerdict verdict, String inspector, String detail) {

  /** Nobody was asked. */
  public static final Examined NOT = new Examined(TransferVerdict.NOT_INSPECTED, "", "");

  /** Whether the file may be used. */
  public boolean passes() {
    return switch (verdict) {
      case NOT_INSPECTED, ALLOWED -> true;
      case REFUSED, QUARANTINED -> false;
    };
  }

  static Examined refused(String inspector, String detail) {
    return new Examined(TransferVerdict.REFUSED, inspector, detail);
  }
}
