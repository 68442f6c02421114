package io.sallyport.proxy.elevation;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a terminal's output for the session's secret, from when it was first sent to any of
 * its terminals until the channel's end. To be used under the lock of the output.
 */
public final class OutputMask {

  private final BooleanSupplier sent;
  private final ElevationSecret secret;
  private @Nullable SecretMask mask;

  OutputMask(BooleanSupplier sent, ElevationSecret secret) {
    this.sent = sent;
    this.secret = secret;
  }

  /** Whether output has to go through it. */
  public boolean isNeeded() {
    if (mask == null && sent.getAsBoolean()) {
      byte[] copy = secret.copy();
      if (copy.length > 0) {
        mask = new SecretMask(copy);
      }
    }
    return mask != null;
  }

  /** What may go on of these bytes and of what is kept back. */
  public byte[] pass(byte[] buffer, int offset, int length) {
    SecretMask with = mask;
    if (with == null) {
      return Arrays.copyOfRange(buffer, offset, offset + length);
    }
    return with.pass(buffer, offset, length);
  }

  /** Whether something is kept back, which is to be released soon. */
  public boolean isKeeping() {
    SecretMask with = mask;
    return with != null && with.isKeeping();
  }

  /** What is kept back. */
  public byte[] release() {
    SecretMask with = mask;
    return with == null ? new byte[0] : with.release();
  }

  /** The channel is over. */
  public void wipe() {
    SecretMask with = mask;
    if (with != null) {
      with.wipe();
      mask = null;
    }
  }
}
