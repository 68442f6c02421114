package io.sallyport.admin.sso;

import io.sallyport.admin.administrator.Role;
import io.sallyport.admin.administrator.VouchedPerson;
import io.sallyport.admin.administrator.Voucher;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the claims of a token come to. The token was verified before: its signature, issuer,
 * audience and times. Who has values of both roles is an administrator.
 */
public final class Entitlement {

  /** What a name is made of, so that none can look like another or drive a terminal. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,128}");

  private static final String EMAIL = "email";
  private static final String UNKNOWN = "unknown";

  private final String nameClaim;
  private final String operatorClaim;
  private final String roleClaim;
  private final Set<String> administrators;
  private final Set<String> auditors;

  /** According to the configuration. */
  public Entitlement(SsoConfig config) {
    this.nameClaim = config.nameClaim();
    this.operatorClaim = config.operatorClaim().orElse(nameClaim);
    this.roleClaim = config.roleClaim();
    this.administrators = Set.copyOf(config.administrators().orElse(List.of()));
    this.auditors = Set.copyOf(config.auditors().orElse(List.of()));
  }

  /**
   * Whether the claims are those of an access token. What a provider tells a client of a person is
   * signed with the same keys and may name the same audience, but proves nothing to us when a
   * client sends it on.
   */
  public static boolean isOfAccessToken(Map<String, Object> claims) {
    return !"ID".equals(claims.get("typ"))
        && !claims.containsKey("nonce")
        && !claims.containsKey("at_hash")
        && !claims.containsKey("events");
  }

  /**
   * Who it is and what they may do.
   *
   * @param roles values of the role claim
   */
  public Voucher of(Map<String, Object> claims, Set<String> roles) {
    Optional<String> issuer = text(claims, "iss");
    Optional<String> subject = text(claims, "sub");
    if (issuer.isEmpty() || subject.isEmpty()) {
      return new Voucher.Invalid("the token names no issuer or no subject");
    }
    Optional<String> claimed = text(claims, nameClaim);
    if (claimed.isEmpty()) {
      return new Voucher.Withheld(
          UNKNOWN, "The identity provider sends no claim \"" + nameClaim + "\" to name you by.");
    }
    if (!NAME.matcher(claimed.get()).matches()) {
      return new Voucher.Withheld(
          UNKNOWN,
          "The claim \""
              + nameClaim
              + "\" can't be used as a name: 1 to 128 of A-Z a-z 0-9 . _ @ + - are needed.");
    }
    String name = VouchedPerson.PREFIX + claimed.get();
    if (nameClaim.equals(EMAIL) && !Boolean.TRUE.equals(claims.get("email_verified"))) {
      return new Voucher.Withheld(
          name, "The identity provider has not verified that the address is yours.");
    }
    String operator = text(claims, operatorClaim).orElse(claimed.get());
    return role(roles)
        .<Voucher>map(role ->
            new Voucher.Given(new VouchedPerson(issuer.get(), subject.get(), name, role, operator)))
        .orElseGet(() ->
            new Voucher.Withheld(
                name,
                "You have no role here: no value of the claim \""
                    + roleClaim
                    + "\" makes an administrator or auditor."));
  }

  private Optional<Role> role(Set<String> roles) {
    if (hasAny(roles, administrators)) {
      return Optional.of(Role.ADMINISTRATOR);
    }
    return hasAny(roles, auditors) ? Optional.of(Role.AUDITOR) : Optional.empty();
  }

  private static boolean hasAny(Set<String> roles, Set<String> wanted) {
    Set<String> common = new HashSet<>(roles);
    common.retainAll(wanted);
    return !common.isEmpty();
  }

  private static Optional<String> text(Map<String, Object> claims, String name) {
    return Optional.ofNullable(claims.get(name))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(value -> !value.isEmpty());
  }
}
