package io.sallyport.inspector;

import java.io.IOException;

/** Sees the bytes of a transfer as they pass, once and in order. */
public non-sealed interface StreamingInspector extends Inspector {

  /**
   * Begins to look at a transfer. Called when its first bytes have come, or its end.
   *
   * @throws IOException when it can't; there is no verdict then
   */
  Inspection begin(TransferFacts facts) throws IOException;
}
