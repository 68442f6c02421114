package io.sallyport.admin.sso.oidc;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.oidc.runtime.builders.TokenConfigBuilder;
import io.sallyport.admin.sso.ProviderSettings;
import io.sallyport.admin.sso.SsoConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Tells Quarkus of the provider, twice: for browsers that sign in, and for access tokens that come
 * with requests. Without an issuer neither is there. A provider that is away at the start is asked
 * again when it is needed.
 */
@ApplicationScoped
class Tenants {

  /** For browsers. */
  static final String BROWSER = "sso-browser";

  /** For access tokens. */
  static final String TOKEN = "sso-token";

  /** A key that nobody knows yet is asked for this often at most. */
  private static final Duration KEYS_ASKED_EVERY = Duration.ofMinutes(1);

  /** How long a person may take at the provider. */
  private static final Duration SIGN_IN_TAKES = Duration.ofMinutes(10);

  /** Clocks may differ by so much, in seconds. */
  private static final int CLOCK_SKEW = 10;

  private final SsoConfig config;

  Tenants(SsoConfig config) {
    this.config = config;
  }

  void create(@Observes Oidc oidc) {
    ProviderSettings.of(config)
        .ifPresent(settings -> {
          oidc.create(browser(settings));
          oidc.create(token(settings));
        });
  }

  private OidcTenantConfig browser(ProviderSettings settings) {
    Source roles =
        switch (config.rolesFrom()) {
          case ID_TOKEN -> Source.idtoken;
          case ACCESS_TOKEN -> Source.accesstoken;
        };
    OidcTenantConfigBuilder tenant =
        provider(settings)
            .tenantId(BROWSER)
            .applicationType(ApplicationType.WEB_APP)
            .tenantPaths(CodeFlow.PATH)
            .roles(roles, config.roleClaim());
    var authentication =
        tenant
            .authentication()
            .redirectPath(CodeFlow.PATH)
            .restorePathAfterRedirect(false)
            .removeRedirectParameters(false)
            .cookiePath(CodeFlow.PATH)
            .scopes(config.scopes())
            .nonceRequired()
            .pkceRequired()
            .stateCookieAge(SIGN_IN_TAKES);
    String secret = settings.secret();
    if (secret != null) {
      // Every node must be able to go on with a sign-in that another began.
      authentication.stateSecret(stateSecret(secret));
      tenant.credentials(secret);
    }
    authentication.end();
    verification(tenant, settings).end();
    return tenant.build();
  }

  private OidcTenantConfig token(ProviderSettings settings) {
    OidcTenantConfigBuilder tenant =
        provider(settings)
            .tenantId(TOKEN)
            .applicationType(ApplicationType.SERVICE)
            .roles(Source.accesstoken, config.roleClaim());
    verification(tenant, settings).audience(settings.audience()).end();
    return tenant.build();
  }

  private OidcTenantConfigBuilder provider(ProviderSettings settings) {
    OidcTenantConfigBuilder tenant =
        OidcTenantConfig.authServerUrl(settings.issuer())
            .clientId(settings.clientId())
            .connectionTimeout(config.timeout());
    config.tlsConfigurationName().ifPresent(tenant::tlsConfigurationName);
    return tenant;
  }

  /** Tokens are verified here, with the provider's keys; nobody is asked about them. */
  private static TokenConfigBuilder verification(
      OidcTenantConfigBuilder tenant, ProviderSettings settings) {
    return tenant
        .token()
        .issuer(settings.issuer())
        .subjectRequired()
        .lifespanGrace(CLOCK_SKEW)
        .forcedJwkRefreshInterval(KEYS_ASKED_EVERY)
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false);
  }

  /** A key of its own, of a secret that all nodes have. */
  private static String stateSecret(String clientSecret) {
    try {
      byte[] text = ("sallyport sign-in state\0" + clientSecret).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
