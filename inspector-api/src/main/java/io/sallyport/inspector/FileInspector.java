package io.sallyport.inspector;

import java.io.IOException;

/** Sees a file when all of it has come. The gateway keeps it until then. */
public non-sealed interface FileInspector extends Inspector {

  /**
   * Judges a file.
   *
   * @param content to be read in here, and not after
   * @throws IOException when it can't be judged
   * @throws InterruptedException when it was interrupted
   */
  Verdict inspect(TransferFacts facts, Content content) throws IOException, InterruptedException;
}
