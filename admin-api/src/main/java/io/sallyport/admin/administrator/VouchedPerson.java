package io.sallyport.admin.administrator;

/**
 * Somebody whom the identity provider vouches for, and what they may do here. There is no row of
 * them.
 *
 * @param issuer the provider
 * @param subject the provider's own name for them, which never becomes another's
 * @param name starts with {@link #PREFIX}
 * @param operator name of the operator that they are as well, where there is one
 */
public record VouchedPerson(
    String issuer, String subject, String name, Role role, String operator) {

  /** What no name of an administrator of our own can start with. */
  public static final String PREFIX = "sso:";
}
