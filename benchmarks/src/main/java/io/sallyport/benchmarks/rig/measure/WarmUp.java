package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.route.Route;
import io.sallyport.benchmarks.route.TestFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * What goes through a route before anything is measured, so that a JVM on it has compiled what it
 * runs often.
 *
 * @param keys typed at a prompt
 * @param lines judged
 * @param logins eight at a time
 * @param transfers of the file, by exec
 * @param file that is sent
 */
public record WarmUp(int keys, int lines, int logins, int transfers, TestFile file) {

  /**
   * Does it. A login that fails meanwhile is no error yet: what just started may be slow.
   *
   * @return of each login that failed, why
   */
  public List<String> run(Route route) throws IOException, InterruptedException, TimeoutException {
    List<String> failures = LoginRate.logIn(route.ssh(), logins);
    try (Shell shell = Shell.open(route.ssh())) {
      Keystrokes.hurry(shell, keys);
      EnterToOutput.hurry(shell, lines);
    }
    for (int i = 0; i < transfers; i++) {
      Bulk.digest(Figure.EXEC_INCOMPRESSIBLE, file, route.ssh());
    }
    return failures;
  }

  @Override
  public String toString() {
    return "%,d keys, %,d lines, %,d logins, %,d MiB"
        .formatted(keys, lines, logins, transfers * (file.digest().size() >> 20));
  }
}
