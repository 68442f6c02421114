package io.sallyport.admin.administrator;

import java.net.URI;
import java.util.Optional;

/**
 * Who vouches for administrators beside our own tokens. Asks over the network: for virtual and
 * worker threads.
 */
public interface IdentityProvider {

  /** Which one; empty where none is configured. */
  Optional<String> issuer();

  /** What an access token of it comes to. Only to be asked where there is an issuer. */
  Voucher voucher(BearerToken accessToken);

  /**
   * Where a browser ends its session at the provider; empty where the provider does not say, or
   * can't be asked.
   *
   * @param idToken what the provider said at the sign-in
   * @param backTo where the browser comes back to
   */
  Optional<URI> signOut(String idToken, URI backTo);
}
