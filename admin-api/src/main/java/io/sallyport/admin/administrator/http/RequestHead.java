package io.sallyport.admin.administrator.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of a request says who makes it; also of one that asks for a WebSocket.
 *
 * @param method as {@code GET}
 * @param ownOrigin this service's origin, as the browser has to see it
 * @param cookie value of the cookie {@link ConsoleCookie#SESSION}; null where there is none
 * @param headers a header's value, by its name
 */
public record RequestHead(
    String method,
    String ownOrigin,
    @Nullable String cookie,
    Function<String, Optional<String>> headers) {

  /** That of a request to the HTTP server. */
  public static RequestHead of(HttpServerRequest request) {
    return new RequestHead(
        request.method().name(),
        request.scheme() + "://" + request.authority(),
        ConsoleCookie.SESSION.in(request).orElse(null),
        name -> Optional.ofNullable(request.getHeader(name)));
  }

  Optional<String> header(String name) {
    return headers.apply(name);
  }
}
