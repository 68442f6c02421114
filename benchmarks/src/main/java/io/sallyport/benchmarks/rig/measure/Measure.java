package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Findings;
import io.sallyport.benchmarks.route.Route;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Something that is measured in the same way on each route. */
public interface Measure {

  /** Its name on the command line. */
  String name();

  /**
   * Takes this round's samples of one route.
   *
   * @throws IOException when the route did something else than was expected of it
   * @throws TimeoutException when it did nothing in a generous time
   */
  void run(Route route, Findings findings)
      throws IOException, InterruptedException, TimeoutException;
}
