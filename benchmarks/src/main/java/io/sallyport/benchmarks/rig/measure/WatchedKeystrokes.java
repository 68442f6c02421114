package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.rig.report.Findings;
import io.sallyport.benchmarks.route.LiveViews;
import io.sallyport.benchmarks.route.Route;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/**
 * From a key to its echo while nobody watches, while administrators do, and while nobody does
 * again: what drifts with time lies on both sides of what is compared.
 *
 * @param keys each time
 * @param views where to watch from
 */
public record WatchedKeystrokes(int keys, LiveViews views) implements Measure {

  private static final int VIEWERS = 5;

  @Override
  public String name() {
    return "watched";
  }

  @Override
  public void run(Route route, Findings findings)
      throws IOException, InterruptedException, TimeoutException {
    type(route, findings, Figure.KEY_UNWATCHED, 0);
    type(route, findings, Figure.KEY_WATCHED, VIEWERS);
    type(route, findings, Figure.KEY_UNWATCHED_AGAIN, 0);
  }

  private void type(Route route, Findings findings, Figure figure, int viewers)
      throws IOException, InterruptedException, TimeoutException {
    try (Shell shell = Shell.open(route.ssh());
        LiveViews.Open open = views.open(viewers)) {
      Keystrokes.type(shell, keys, micros -> findings.add(figure, route.way(), micros));
      open.check();
    }
  }
}
