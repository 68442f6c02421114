package io.sallyport.cli.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The interface's address and the token to show it. The token is not in the text form.
 *
 * @param address scheme, host and perhaps port, without a path
 * @param authority file with the certificate of the one authority that is trusted, PEM; null: those
 *     that Java trusts
 */
public record Connection(URI address, String token, @Nullable Path authority) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * Refuses an address to which a token must not go: one without TLS on another machine.
   *
   * @param source for the message: where the address was found
   * @throws UnusableConnectionException if it is none that can be used
   */
  public static Connection of(String address, String token, String source)
      throws UnusableConnectionException {
    URI uri = parsed(address, source);
    String scheme = String.valueOf(uri.getScheme());
    String host = uri.getHost();
    if (host == null || !Set.of("http", "https").contains(scheme) || hasMore(uri)) {
      throw new UnusableConnectionException(
          source + ": expected an address as https://sallyport.example.org, came " + address);
    }
    if (scheme.equals("http") && !THIS_MACHINE.contains(host)) {
      throw new UnusableConnectionException(
          source
              + ": "
              + address
              + " would carry the token unencrypted; use https, or a tunnel to a port of this"
              + " machine");
    }
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new UnusableConnectionException(source + ": that is no token");
    }
    return new Connection(uri, token, null);
  }

  /**
   * The same, which trusts one authority.
   *
   * @param file with its certificate, PEM
   */
  Connection trusting(Path file) {
    return new Connection(address, token, file);
  }

  private static URI parsed(String address, String source) throws UnusableConnectionException {
    try {
      return new URI(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
    } catch (URISyntaxException e) {
      throw new UnusableConnectionException(source + ": " + address + " is no address");
    }
  }

  private static boolean hasMore(URI uri) {
    return uri.getUserInfo() != null
        || uri.getQuery() != null
        || uri.getFragment() != null
        || !uri.getPath().isEmpty();
  }

  @Override
  public String toString() {
    return "Connection[" + address + ", redacted]";
  }
}
