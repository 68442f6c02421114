package io.sallyport.admin.console.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Headers of every answer. The pages have no inline script and no inline style. {@code
 * 'wasm-unsafe-eval'} lets the player of recordings compile its terminal, which is WebAssembly; it
 * permits no JavaScript from text. Images may be {@code data:} because style sheets of xterm.js and
 * of the player have some.
 */
@ApplicationScoped
public class SecurityHeaders {

  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "script-src 'self' 'wasm-unsafe-eval'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "object-src 'none'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  private static final String YEAR = "max-age=31536000";
  private static final String CACHE = "Cache-Control";
  private static final int EARLY = 1_000;

  void register(@Observes Filters filters) {
    filters.register(SecurityHeaders::add, EARLY);
  }

  private static void add(RoutingContext exchange) {
    MultiMap headers = exchange.response().headers();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    // Over plain HTTP browsers must ignore it (RFC 6797, 7.2).
    if ("https".equals(exchange.request().scheme())) {
      headers.set("Strict-Transport-Security", YEAR);
    }
    String path = exchange.normalizedPath();
    if (path.startsWith("/v1/")) {
      // What the interface answers is for the one who asked, and not for a disk.
      headers.set(CACHE, "no-store");
    } else if (path.startsWith("/console/")) {
      // At the end, as what serves files has its own idea. Names of assets change with what is in
      // them.
      String kept =
          path.startsWith("/console/assets/") ? "max-age=31536000, immutable" : "no-cache";
      exchange.addHeadersEndHandler(_ -> headers.set(CACHE, kept));
    }
    exchange.next();
  }
}
