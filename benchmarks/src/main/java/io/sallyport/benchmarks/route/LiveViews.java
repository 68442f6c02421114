package io.sallyport.benchmarks.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.LiveView;
import io.sallyport.testbed.RestClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Watches the session that one operator has open, as administrators do. */
public final class LiveViews {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(100);

  private final RestClient rest;
  private final URI address;
  private final String token;
  private final String operator;

  /**
   * Views that can be asked for over that client.
   *
   * @param address the client's
   * @param token the client's
   */
  LiveViews(RestClient rest, URI address, String token, String operator) {
    this.rest = rest;
    this.address = address;
    this.token = token;
    this.operator = operator;
  }

  /**
   * Has that many watch the one session that is open, once it is known to be.
   *
   * @throws IOException when REST does not answer well
   * @throws TimeoutException when not exactly one session is open, or a view shows nothing
   */
  public Open open(int viewers) throws IOException, InterruptedException, TimeoutException {
    String session = theOne();
    Open open = new Open();
    try {
      for (int i = 0; i < viewers; i++) {
        open.views.add(LiveView.open(address, token, session));
      }
      open.awaitScreens();
      return open;
    } catch (IOException | InterruptedException | TimeoutException failed) {
      open.close();
      throw failed;
    }
  }

  private String theOne() throws IOException, InterruptedException, TimeoutException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode running;
    do {
      running =
          rest.get("/v1/sessions?state=running&operator=" + operator).expectSuccess().path("items");
      if (running.size() == 1) {
        return running.get(0).path("id").asText();
      }
      TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
    } while (System.nanoTime() < end);
    throw new TimeoutException(running.size() + " sessions of " + operator + " are open, not one");
  }

  /** Views that are open. */
  public static final class Open implements AutoCloseable {

    private final List<LiveView> views = new ArrayList<>();

    private Open() {}

    private void awaitScreens() throws InterruptedException, TimeoutException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (views.stream().anyMatch(view -> view.pieces("screen").isEmpty())) {
        if (System.nanoTime() > end) {
          throw new TimeoutException("a view shows no screen");
        }
        TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
      }
    }

    /**
     * Makes sure that each has seen something since it was opened.
     *
     * @throws IOException when one has not
     */
    public void check() throws IOException {
      for (LiveView view : views) {
        if (view.pieces("output").isEmpty()) {
          throw new IOException("a view has seen nothing of the session");
        }
      }
    }

    @Override
    public void close() {
      views.forEach(LiveView::close);
    }
  }
}
