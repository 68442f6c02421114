package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.rig.report.Findings;
import io.sallyport.benchmarks.route.Route;
import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/**
 * From the start of the client to the first prompt on a terminal, one login after the other.
 *
 * @param curve25519 whether each leg exchanges keys by {@code curve25519-sha256}, not by its
 *     default
 * @param logins a round and route
 */
public record LoginToPrompt(boolean curve25519, int logins) implements Measure {

  @Override
  public String name() {
    return curve25519 ? "login-curve25519" : "login";
  }

  @Override
  public void run(Route route, Findings findings)
      throws IOException, InterruptedException, TimeoutException {
    SshCommand ssh = curve25519 ? route.curve25519() : route.ssh();
    Figure figure = curve25519 ? Figure.LOGIN_CURVE25519 : Figure.LOGIN;
    for (int i = 0; i < logins; i++) {
      try (Shell shell = Shell.open(ssh)) {
        findings.add(figure, route.way(), shell.loginNanos() / 1e6);
      }
    }
  }
}
