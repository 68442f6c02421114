package io.sallyport.admin.credential.grpc;

import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.sallyport.admin.credential.CredentialConfig;
import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.credential.SealingException;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.credential.SecretSealing;
import io.sallyport.admin.credential.WrappedKey;
import io.sallyport.contract.access.v1.SealRequest;
import io.sallyport.contract.access.v1.SealResponse;
import io.sallyport.contract.access.v1.SecretUse;
import io.sallyport.contract.access.v1.Vault;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** Has secrets sealed by a node that has the vault's key. Blocks meanwhile. */
@ApplicationScoped
@Typed(RemoteSealing.class)
public class RemoteSealing implements SecretSealing {

  private final Vault vault;
  private final CredentialConfig config;

  RemoteSealing(@GrpcClient("vault") Vault vault, CredentialConfig config) {
    this.vault = vault;
    this.config = config;
  }

  @Override
  public SealedSecret seal(String credentialId, Secret secret) throws SealingException {
    return ask(credentialId, SecretUse.SECRET_USE_LOGIN, secret);
  }

  @Override
  public SealedSecret sealElevation(String credentialId, Secret.Password password)
      throws SealingException {
    return ask(credentialId, SecretUse.SECRET_USE_ELEVATION, password);
  }

  private SealedSecret ask(String credentialId, SecretUse use, Secret secret)
      throws SealingException {
    SealRequest.Builder request =
        SealRequest.newBuilder().setCredentialId(credentialId).setUse(use);
    switch (secret) {
      case Secret.Password password -> request.setPassword(password.value());
      case Secret.PrivateKey key -> request.setPrivateKey(key.value());
    }
    try {
      SealResponse sealed = vault.seal(request.build()).await().atMost(config.sealTimeout());
      return new SealedSecret(
          secret.kind(),
          sealed.getCiphertext().toByteArray(),
          new WrappedKey(sealed.getKeyId(), sealed.getWrappedKey().toByteArray()));
    } catch (StatusRuntimeException | TimeoutException e) {
      throw new SealingException(
          "admin-api, access, does not seal (quarkus.grpc.clients.vault): " + e.getMessage(), e);
    }
  }
}
