package io.sallyport.admin.administrator.http;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.BearerToken;
import io.sallyport.admin.administrator.IdentityProvider;
import io.sallyport.admin.administrator.VouchedPerson;
import io.sallyport.admin.administrator.Voucher;
import io.sallyport.admin.administrator.persistence.AdministratorStore;
import io.sallyport.admin.administrator.persistence.ConsoleSessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who makes a request: by its bearer token, ours or one of the identity provider, or else
 * by the console's cookie. A browser sends the cookie by itself, so a request with it must come
 * from our own pages: an {@code Origin} must be ours, and whatever changes something needs a header
 * that no other site's page can set. Asks the database and perhaps the provider: for virtual and
 * worker threads.
 */
@ApplicationScoped
public class Admission {

  /** The header that only our own pages can set. */
  public static final String REQUEST_HEADER = "X-Sallyport-Request";

  /** {@link #REQUEST_HEADER} of a person's request. */
  static final String BY_PERSON = "console";

  /** {@link #REQUEST_HEADER} of a page that refreshes itself: that is no use of the session. */
  static final String BY_ITSELF = "refresh";

  private static final String AUTHORIZATION = "Authorization";
  private static final String SCHEME = "Bearer ";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final AdministratorStore administrators;
  private final ConsoleSessions sessions;
  private final IdentityProvider provider;

  Admission(
      AdministratorStore administrators, ConsoleSessions sessions, IdentityProvider provider) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.provider = provider;
  }

  /** What became of a request. */
  public sealed interface Outcome {

    /** It may come in; what its role permits is another matter. */
    record Admitted(Administrator administrator) implements Outcome {}

    /** It has neither a token nor a cookie that counts. */
    record Unknown() implements Outcome {}

    /**
     * It has the cookie, but need not come from our pages.
     *
     * @param detail what is missing
     */
    record Forged(String detail) implements Outcome {}

    /**
     * It has a token of the identity provider, whose bearer may do nothing here.
     *
     * @param name as it is audited
     */
    record Unentitled(String name, String reason) implements Outcome {}

    /** It has a token that only the identity provider can explain, and that is away. */
    record Undecided() implements Outcome {}
  }

  /** Who makes the request. */
  public Outcome of(RequestHead head) {
    Optional<String> authorization = head.header(AUTHORIZATION);
    if (authorization.isPresent()) {
      return authorization
          .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
          .map(header -> new BearerToken(header.substring(SCHEME.length()).strip()))
          .map(this::of)
          .orElseGet(Outcome.Unknown::new);
    }
    String cookie = head.cookie();
    if (cookie == null) {
      return new Outcome.Unknown();
    }
    if (isOfAnotherOrigin(head)) {
      return new Outcome.Forged("The request comes from another site.");
    }
    if (!isReading(head.method())
        && head.header(REQUEST_HEADER).filter(BY_PERSON::equals).isEmpty()) {
      return new Outcome.Forged(
          "With the cookie, a change needs the header \""
              + REQUEST_HEADER
              + ": "
              + BY_PERSON
              + "\".");
    }
    boolean isUse = head.header(REQUEST_HEADER).filter(BY_ITSELF::equals).isEmpty();
    return sessions
        .find(new BearerToken(cookie), isUse)
        .<Outcome>map(Outcome.Admitted::new)
        .orElseGet(Outcome.Unknown::new);
  }

  /** Our own tokens first: they are good also when the provider is away. */
  private Outcome of(BearerToken token) {
    return administrators
        .find(token)
        .<Outcome>map(Outcome.Admitted::new)
        .orElseGet(() ->
            token.isSigned() && provider.issuer().isPresent()
                ? of(provider.voucher(token))
                : new Outcome.Unknown());
  }

  private Outcome of(Voucher voucher) {
    return switch (voucher) {
      case Voucher.Given(VouchedPerson person) ->
          new Outcome.Admitted(administrators.vouched(person));
      case Voucher.Withheld(String name, String reason) -> new Outcome.Unentitled(name, reason);
      case Voucher.Invalid _ -> new Outcome.Unknown();
      case Voucher.Away _ -> new Outcome.Undecided();
    };
  }

  /** Whether a browser says that the page which asks is of another site. */
  static boolean isOfAnotherOrigin(RequestHead head) {
    return head.header("Origin").filter(origin -> !origin.equals(head.ownOrigin())).isPresent();
  }

  /** Whether requests of that method change nothing. */
  static boolean isReading(String method) {
    return READING.contains(method);
  }
}
