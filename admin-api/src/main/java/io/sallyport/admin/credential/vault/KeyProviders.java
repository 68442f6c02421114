package io.sallyport.admin.credential.vault;

import io.quarkus.runtime.StartupEvent;
import io.sallyport.admin.credential.CredentialConfig;
import io.sallyport.admin.credential.KeyWrap;
import io.sallyport.admin.credential.LocalKeys;
import io.sallyport.admin.credential.SecretSealer;
import io.sallyport.admin.credential.SecretSealing;
import io.sallyport.admin.credential.grpc.RemoteSealing;
import io.sallyport.admin.role.NodeRole;
import io.sallyport.admin.role.NodeRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the sealer from the one provider that is configured, where the node is there for access; no
 * other has the vault's key.
 */
@ApplicationScoped
public class KeyProviders {

  private final NodeRoles roles;

  KeyProviders(NodeRoles roles) {
    this.roles = roles;
  }

  /** A service that could unseal nothing does not start. */
  void check(@Observes StartupEvent event, Provider<SecretSealer> sealer) {
    if (roles.has(NodeRole.ACCESS)) {
      sealer.get();
    }
  }

  @Produces
  @Singleton
  @Typed(SecretSealer.class)
  SecretSealer sealer(CredentialConfig config) {
    if (!roles.has(NodeRole.ACCESS)) {
      throw new IllegalStateException(roles.refusal(NodeRole.ACCESS));
    }
    return new SecretSealer(provider(config));
  }

  @Produces
  @Singleton
  SecretSealing sealing(Provider<SecretSealer> sealer, RemoteSealing remote) {
    return roles.has(NodeRole.ACCESS) ? sealer.get() : remote;
  }

  /**
   * The provider that is configured.
   *
   * @throws IllegalArgumentException when none is, or more than one, or it can't be used
   */
  static KeyWrap provider(CredentialConfig config) {
    List<KeyWrap> providers = new ArrayList<>();
    config.keyFile().map(KeyProviders::ofFile).ifPresent(providers::add);
    config
        .key()
        .map(text -> new LocalKeys(text, "sallyport.admin.credential.key"))
        .ifPresent(providers::add);
    config.vault().address().map(at -> ofVault(at, config.vault())).ifPresent(providers::add);
    if (providers.size() != 1) {
      throw new IllegalArgumentException(
          "exactly one of sallyport.admin.credential.key-file, .key and .vault.address must be set;"
              + " there are "
              + providers.size());
    }
    return providers.getFirst();
  }

  private static KeyWrap ofFile(Path file) {
    try {
      return new LocalKeys(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "sallyport.admin.credential.key-file can't be read: "
              + file
              + "; make one with: openssl rand -base64 32",
          e);
    }
  }

  private static KeyWrap ofVault(String address, CredentialConfig.Vault vault) {
    String token =
        vault
            .token()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "sallyport.admin.credential.vault.token must be set with its address"));
    return new VaultTransit(
        new VaultTransit.Settings(
            URI.create(address), token, vault.mount(), vault.keyName(), vault.timeout()));
  }
}
