package io.sallyport.admin.role.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sallyport.admin.problem.http.Problem;
import io.sallyport.admin.role.NodeRole;
import io.sallyport.admin.role.NodeRoles;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;

/**
 * Answers requests at a node that is not there for the console: 421, misdirected (RFC 9110,
 * 15.5.20), whatever they ask for but health and metrics.
 */
@ApplicationScoped
public class ConsoleHere {

  private static final List<String> OF_EVERY_NODE = List.of("/q/health", "/q/metrics");
  private static final int MISDIRECTED = 421;
  private static final int AFTER_HEADERS = 900;

  private final NodeRoles roles;

  ConsoleHere(NodeRoles roles) {
    this.roles = roles;
  }

  void register(@Observes Filters filters) {
    if (!roles.has(NodeRole.CONSOLE)) {
      filters.register(this::answer, AFTER_HEADERS);
    }
  }

  private void answer(RoutingContext exchange) {
    String path = Objects.requireNonNullElse(exchange.normalizedPath(), "");
    if (OF_EVERY_NODE.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"))) {
      exchange.next();
      return;
    }
    exchange
        .response()
        .setStatusCode(MISDIRECTED)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(
            new JsonObject()
                .put("type", Problem.type("misdirected"))
                .put("title", "Not served here")
                .put("status", MISDIRECTED)
                .put("detail", roles.refusal(NodeRole.CONSOLE))
                .encode());
  }
}
