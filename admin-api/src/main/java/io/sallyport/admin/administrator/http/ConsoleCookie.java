package io.sallyport.admin.administrator.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/**
 * The console's cookies: no script sees them, and no request that another site causes has them.
 * Over TLS their names have a prefix that makes browsers refuse one that was set without TLS or by
 * another host of the domain (RFC 6265bis, 4.1.3).
 */
public enum ConsoleCookie {
  /** An opaque id of a console session. */
  SESSION("sallyport", "__Host-", "/"),

  /** What the identity provider said of who is signed in, to be shown to it at the sign-out. */
  ID_TOKEN("sallyport-id", "__Secure-", SignInResource.PATH);

  private final String plainName;
  private final String prefix;
  private final String path;

  ConsoleCookie(String plainName, String prefix, String path) {
    this.plainName = plainName;
    this.prefix = prefix;
    this.path = path;
  }

  /** Its value in a request, if it is there. */
  Optional<String> in(HttpServerRequest request) {
    Cookie cookie = request.getCookie(name(request));
    return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
  }

  /** Sets it for as long as the browser runs. */
  public NewCookie of(String value, HttpServerRequest request) {
    return cookie(value, NewCookie.DEFAULT_MAX_AGE, request);
  }

  /** Takes it away. */
  NewCookie gone(HttpServerRequest request) {
    return cookie("", 0, request);
  }

  private NewCookie cookie(String value, int maxAge, HttpServerRequest request) {
    return new NewCookie.Builder(name(request))
        .value(value)
        .path(path)
        .httpOnly(true)
        .secure(isTls(request))
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge(maxAge)
        .build();
  }

  private String name(HttpServerRequest request) {
    return isTls(request) ? prefix + plainName : plainName;
  }

  private static boolean isTls(HttpServerRequest request) {
    return "https".equals(request.scheme());
  }
}
