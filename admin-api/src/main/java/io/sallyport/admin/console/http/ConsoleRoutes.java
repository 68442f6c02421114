package io.sallyport.admin.console.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The ways to {@code /console/}, and what stands there where the console was not built. What was
 * built is served as files.
 */
@ApplicationScoped
public class ConsoleRoutes {

  private static final String HOME = "/console/";
  private static final String BUILT = "META-INF/resources/console/index.html";
  private static final int SEE_OTHER = 303;
  private static final int NOT_FOUND = 404;

  private static final String ABSENT =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Sallyport: no console</title>
      <h1>This build has no console</h1>
      <p>The web console is built with Node 20 or later, and there was none when this admin-api was
      built. Install it (as root, <code>./sallyport up</code> does that by itself), then run
      <code>./sallyport up</code> again.</p>
      <p>The same can be done over REST: see <a href="/q/openapi">/q/openapi</a>.</p>
      </html>
      """;

  void register(@Observes Router router) {
    boolean isBuilt = Thread.currentThread().getContextClassLoader().getResource(BUILT) != null;
    router.get("/").handler(ConsoleRoutes::redirect);
    // Vert.x takes a trailing slash for nothing: this is the way to both.
    router
        .get("/console")
        .handler(exchange -> {
          if (!HOME.equals(exchange.request().path())) {
            redirect(exchange);
          } else if (isBuilt) {
            exchange.reroute(HOME + "index.html");
          } else {
            sayThatThereIsNone(exchange);
          }
        });
  }

  private static void redirect(RoutingContext exchange) {
    exchange.response().setStatusCode(SEE_OTHER).putHeader(HttpHeaders.LOCATION, HOME).end();
  }

  private static void sayThatThereIsNone(RoutingContext exchange) {
    exchange
        .response()
        .setStatusCode(NOT_FOUND)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .end(ABSENT);
  }
}
