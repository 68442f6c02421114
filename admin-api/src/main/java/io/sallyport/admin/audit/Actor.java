package io.sallyport.admin.audit;

/**
 * Who asks for a change.
 *
 * @param name an administrator's, or a service's
 * @param role {@code administrator}, {@code auditor}, {@code service}, or {@code none} of whoever
 *     could not sign in
 * @param sourceAddress where the request came from; empty for a service
 */
public record Actor(String name, String role, String sourceAddress) {

  /** A service of the suite that acts by itself. */
  public static Actor service(String name) {
    return new Actor(name, "service", "");
  }
}
