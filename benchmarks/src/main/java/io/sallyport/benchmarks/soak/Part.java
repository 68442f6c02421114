package io.sallyport.benchmarks.soak;

import java.io.IOException;

/** One thing that is tried at length. */
interface Part {

  /**
   * What came of it.
   *
   * @param passed whether nothing was wrong
   * @param numbers how much was tried, how much was wrong
   */
  record Outcome(boolean passed, String numbers) {}

  /** Its name on the command line and in the report. */
  String name();

  /**
   * Tries it.
   *
   * @throws IOException when it could not be tried at all
   */
  Outcome run() throws IOException, InterruptedException;
}
