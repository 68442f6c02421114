package io.sallyport.admin.sso.oidc;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.sallyport.admin.administrator.VouchedPerson;
import io.sallyport.admin.administrator.Voucher;
import io.sallyport.admin.sso.SsoConfig;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow of a browser, with PKCE, state and nonce. Waits for the provider: for
 * virtual and worker threads.
 */
@ApplicationScoped
public class CodeFlow {

  /** What browsers and the console ask of single sign-on. */
  public static final String BASE = "/v1/single-sign-on";

  /** Where browsers are sent to the provider from, and come back to; below {@link #BASE}. */
  public static final String START = "/start";

  static final String PATH = BASE + START;

  private static final int FOUND = 302;

  private final HttpAuthenticator authenticator;
  private final OidcIdentityProvider provider;
  private final Duration timeout;

  CodeFlow(HttpAuthenticator authenticator, OidcIdentityProvider provider, SsoConfig config) {
    this.authenticator = authenticator;
    this.provider = provider;
    // The provider may be asked for its addresses, for tokens and for keys.
    this.timeout = config.timeout().multipliedBy(3);
  }

  /** What comes next. */
  public sealed interface Step {

    /** The browser goes to the provider. */
    record Ask(URI provider) implements Step {}

    /** They may come in. */
    record SignedOn(VouchedPerson person, String idToken) implements Step {}

    /** They may not. */
    record Refused(Voucher.Refusal refusal) implements Step {}
  }

  /**
   * Takes the flow on by a request of the browser. Cookies of the flow are set on its answer.
   *
   * @param exchange on {@link #START}; what has a query is an answer of the provider
   */
  public Step step(RoutingContext exchange) {
    String query = Objects.requireNonNullElse(exchange.request().query(), "");
    boolean isAnswer = !query.isEmpty();
    try {
      SecurityIdentity identity =
          isAnswer ? authenticator.attemptAuthentication(exchange).await().atMost(timeout) : null;
      if (identity != null) {
        return answered(exchange, identity);
      }
      if (isAnswer) {
        return new Step.Refused(
            new Voucher.Invalid("the answer belongs to no sign-in that this browser began"));
      }
      return ask(authenticator.getChallenge(exchange).await().atMost(timeout));
    } catch (RuntimeException e) {
      String reason =
          query.startsWith("error=") || query.contains("&error=")
              ? "the identity provider did not sign them in"
              : "the identity provider's answer was not accepted";
      return new Step.Refused(provider.failed(Tenants.BROWSER, e, reason));
    }
  }

  private Step answered(RoutingContext exchange, SecurityIdentity identity) {
    // Quarkus' own session is not used.
    exchange.response().removeCookies("q_session_" + Tenants.BROWSER, false);
    return switch (provider.voucher(identity)) {
      case Voucher.Given(VouchedPerson person) ->
          new Step.SignedOn(person, identity.getCredential(IdTokenCredential.class).getToken());
      case Voucher.Refusal refusal -> new Step.Refused(refusal);
    };
  }

  private static Step ask(@Nullable ChallengeData challenge) {
    if (challenge == null || challenge.status != FOUND) {
      return new Step.Refused(new Voucher.Invalid("the browser can't be sent to the provider"));
    }
    return new Step.Ask(URI.create(challenge.headerContent));
  }
}
