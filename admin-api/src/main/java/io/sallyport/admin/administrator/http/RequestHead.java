package io.sallyport.admin.administrator.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * What of a request says who makes it; also of one that asks for a WebSocket.
 *
 * @param method as {@code GET}
 * @param ownOrigin this service's origin, as the browser has to see it
 * @param cookie value of the cookie {@link Admission#COOKIE}
 * @param headers a header's value, by its name
 */
public record RequestHead(
    String method,
    String ownOrigin,
    Optional<String> cookie,
    Function<String, Optional<String>> headers) {

  /** That of a request to the HTTP server. */
  public static RequestHead of(HttpServerRequest request) {
    return new RequestHead(
        request.method().name(),
        request.scheme() + "://" + request.authority(),
        Optional.ofNullable(request.getCookie(Admission.COOKIE)).map(Cookie::getValue),
        name -> Optional.ofNullable(request.getHeader(name)));
  }

  Optional<String> header(String name) {
    return headers.apply(name);
  }
}
