package io.sallyport.admin.sso.oidc;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.sallyport.admin.administrator.BearerToken;
import io.sallyport.admin.administrator.IdentityProvider;
import io.sallyport.admin.administrator.Voucher;
import io.sallyport.admin.sso.Entitlement;
import io.sallyport.admin.sso.ProviderSettings;
import io.sallyport.admin.sso.SsoConfig;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The provider, as Quarkus knows it. Its keys are kept; it is asked when one is missing. */
@ApplicationScoped
class OidcIdentityProvider implements IdentityProvider {

  private final Optional<ProviderSettings> settings;
  private final Entitlement entitlement;
  private final Duration timeout;
  private final TenantIdentityProvider tokens;
  private final TenantConfigBean tenants;

  OidcIdentityProvider(
      SsoConfig config,
      @Tenant(Tenants.TOKEN) TenantIdentityProvider tokens,
      TenantConfigBean tenants) {
    this.settings = ProviderSettings.of(config);
    this.entitlement = new Entitlement(config);
    this.timeout = config.timeout().multipliedBy(2);
    this.tokens = tokens;
    this.tenants = tenants;
  }

  @Override
  public Optional<String> issuer() {
    return settings.map(ProviderSettings::issuer);
  }

  @Override
  public Voucher voucher(BearerToken accessToken) {
    try {
      SecurityIdentity identity =
          tokens
              .authenticate(new AccessTokenCredential(accessToken.reveal()))
              .await()
              .atMost(timeout);
      Map<String, Object> claims = claims(identity);
      return Entitlement.isOfAccessToken(claims)
          ? entitlement.of(claims, identity.getRoles())
          : new Voucher.Invalid("that is no access token");
    } catch (RuntimeException e) {
      return failed(Tenants.TOKEN, e, "the token was not accepted");
    }
  }

  /** What a sign-in comes to. */
  Voucher voucher(SecurityIdentity identity) {
    return entitlement.of(claims(identity), identity.getRoles());
  }

  /**
   * What a failure comes to.
   *
   * @throws RuntimeException the same, where it is a fault of our own
   */
  Voucher.Refusal failed(String tenant, RuntimeException failure, String reason) {
    TenantConfigContext context = tenants.getStaticTenant(tenant);
    if (context == null || !context.ready() || isOfTheConnection(failure)) {
      return new Voucher.Away();
    }
    if (failure instanceof AuthenticationFailedException
        || failure instanceof AuthenticationCompletionException) {
      return new Voucher.Invalid(reason);
    }
    throw failure;
  }

  @Override
  public Optional<URI> signOut(String idToken, URI backTo) {
    TenantConfigContext context = tenants.getStaticTenant(Tenants.BROWSER);
    if (settings.isEmpty() || context == null || !context.ready()) {
      return Optional.empty();
    }
    return Optional.ofNullable(context.getOidcMetadata().getEndSessionUri())
        .map(at ->
            URI.create(
                at
                    + (at.contains("?") ? '&' : '?')
                    + "id_token_hint="
                    + encoded(idToken)
                    + "&client_id="
                    + encoded(settings.get().clientId())
                    + "&post_logout_redirect_uri="
                    + encoded(backTo.toString())));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static boolean isOfTheConnection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException
          || cause instanceof TimeoutException
          || cause instanceof VertxException) {
        return true;
      }
    }
    return false;
  }

  /** The claims as they are in the token, whose signature was verified. */
  private static Map<String, Object> claims(SecurityIdentity identity) {
    String token = ((JsonWebToken) identity.getPrincipal()).getRawToken();
    String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(payload))).getMap();
  }
}
