package io.sallyport.admin.sso.oidc;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/**
 * Keeps the provider's tokens nowhere: whoever has signed in has a console session, and that is
 * all. Quarkus would put them into a cookie of its own.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class NoTokenState implements TokenStateManager {

  private static final String NOTHING = "-";

  @Override
  public Uni<String> createTokenState(
      RoutingContext exchange,
      OidcTenantConfig config,
      AuthorizationCodeTokens tokens,
      OidcRequestContext<String> context) {
    return Uni.createFrom().item(NOTHING);
  }

  @Override
  public Uni<AuthorizationCodeTokens> getTokens(
      RoutingContext exchange,
      OidcTenantConfig config,
      String state,
      OidcRequestContext<AuthorizationCodeTokens> context) {
    return Uni.createFrom().failure(new AuthenticationFailedException("no tokens are kept"));
  }

  @Override
  public Uni<Void> deleteTokens(
      RoutingContext exchange,
      OidcTenantConfig config,
      String state,
      OidcRequestContext<Void> context) {
    return Uni.createFrom().voidItem();
  }
}
