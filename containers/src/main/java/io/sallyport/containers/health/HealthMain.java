package io.sallyport.containers.health;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service beside it whether it is ready. Exit status 0: it is; 1: it is not, or there was
 * no answer in time, which standard output then says.
 */
public final class HealthMain {

  /** The environment variable that names what is asked; every image sets it. */
  static final String VARIABLE = "HEALTH_URL";

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** Asks once. */
  public static void main(String[] args) {
    System.exit(run(System.getenv(VARIABLE)));
  }

  private static int run(@Nullable String url) {
    if (url == null) {
      System.out.println(VARIABLE + " is not set");
      return 1;
    }
    String answer = new HealthRequest(URI.create(url), PATIENCE).send();
    if (HealthRequest.isOk(answer)) {
      return 0;
    }
    System.out.println(url + ": " + answer);
    return 1;
  }

  private HealthMain() {}
}
