package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.rig.report.Findings;
import io.sallyport.benchmarks.route.Route;
import io.sallyport.testbed.SshCommand;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many logins a second eight clients get through, each with {@code true} as its command.
 *
 * @param logins a round and route
 */
public record LoginRate(int logins) implements Measure {

  private static final int WORKERS = 8;

  @Override
  public String name() {
    return "rate";
  }

  @Override
  public void run(Route route, Findings findings) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<String> failures = logIn(route.ssh(), logins);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!failures.isEmpty()) {
      throw new IOException(
          failures.size() + " logins failed under load, the first with " + failures.getFirst());
    }
    findings.add(Figure.LOGIN_RATE, route.way(), logins / seconds);
  }

  /** Logs in that often, eight at a time, and says of each that failed why. */
  static List<String> logIn(SshCommand ssh, int times) throws IOException, InterruptedException {
    List<String> command = ssh.exec("true");
    List<Future<Optional<String>>> logins = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      for (int i = 0; i < times; i++) {
        logins.add(workers.submit(() -> logInOnce(command)));
      }
      for (Future<Optional<String>> login : logins) {
        login.get().ifPresent(failures::add);
      }
      return failures;
    } catch (ExecutionException failed) {
      throw new IOException("a login could not be tried: " + failed.getCause(), failed);
    }
  }

  private static Optional<String> logInOnce(List<String> command)
      throws IOException, InterruptedException {
    Process client =
        new ProcessBuilder(command)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .start();
    String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = client.waitFor();
    return status == 0
        ? Optional.empty()
        : Optional.of("exit status " + status + ", " + output.strip());
  }
}
