package io.sallyport.admin.sso;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The identity provider, and whom of its people it makes administrators and auditors. */
@ConfigMapping(prefix = "sallyport.admin.sso")
public interface SsoConfig {

  /**
   * The provider's issuer identifier, exactly as its tokens and its discovery document have it:
   * {@code https}, or {@code http} on this machine. Absent: there is no single sign-on.
   */
  Optional<String> issuer();

  /** What the console calls the provider: "Sign in with NAME". */
  @WithDefault("single sign-on")
  String name();

  /** Under which id we are registered there. Required where there is an issuer. */
  Optional<String> clientId();

  /**
   * A file that holds the client's secret, and nothing else. Absent, like {@link #clientSecret}: we
   * are a public client, which proves itself by PKCE alone.
   */
  Optional<Path> clientSecretFile();

  /** The client's secret itself, for an environment variable; not beside the file. */
  Optional<String> clientSecret();

  /** What is asked for beside {@code openid}. */
  @WithDefault("profile")
  List<String> scopes();

  /** The claim that names the person in the audit. {@code email} counts only if it is verified. */
  @WithDefault("preferred_username")
  String nameClaim();

  /**
   * The claim with the name of the operator that the person is as well, whom they then can't lock.
   * Absent: the claim that names the person.
   */
  Optional<String> operatorClaim();

  /**
   * The claim with the person's roles or groups: a list, or words with spaces between. A path into
   * objects has slashes, as {@code realm_access/roles}.
   */
  @WithDefault("groups")
  String roleClaim();

  /** In which token the roles of somebody who signs in to the console are looked for. */
  @WithDefault("id-token")
  RoleSource rolesFrom();

  /** Values of the role claim that make an administrator. Empty: nobody is one. */
  @WithDefault("sallyport-administrator")
  Optional<List<String>> administrators();

  /** Values of the role claim that make an auditor. Empty: nobody is one. */
  @WithDefault("sallyport-auditor")
  Optional<List<String>> auditors();

  /** What an access token must name as its audience. Absent: the client id. */
  Optional<String> audience();

  /**
   * Name of a TLS configuration {@code quarkus.tls.NAME.*} for connections to the provider, as with
   * the certificate of an authority of your own. Absent: the authorities that Java trusts.
   */
  Optional<String> tlsConfigurationName();

  /** How long the provider may take to answer. Must be more than zero. */
  @WithDefault("5S")
  Duration timeout();

  /** A token that tells of roles. */
  enum RoleSource {
    /** The one that says who signed in. */
    ID_TOKEN,
    /** The one for interfaces; it must be a signed one (JWT). */
    ACCESS_TOKEN
  }
}
