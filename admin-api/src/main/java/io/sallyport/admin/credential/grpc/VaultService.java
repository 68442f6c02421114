package io.sallyport.admin.credential.grpc;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.credential.SealingException;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.credential.SecretSealer;
import io.sallyport.admin.grpc.OwnThread;
import io.sallyport.contract.access.v1.SealRequest;
import io.sallyport.contract.access.v1.SealResponse;
import io.sallyport.contract.access.v1.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Provider;

/** Seals for nodes that have not the vault's key. Nothing here unseals. */
@GrpcService
public class VaultService implements Vault {

  private final Provider<SecretSealer> sealer;

  /**
   * @param sealer made at the first call, as there is none where this service refuses all calls
   */
  VaultService(Provider<SecretSealer> sealer) {
    this.sealer = sealer;
  }

  @Override
  public Uni<SealResponse> seal(SealRequest request) {
    return OwnThread.answer(() -> sealed(request));
  }

  private SealResponse sealed(SealRequest request) {
    if (request.getCredentialId().isBlank()) {
      throw invalid("credential_id is required");
    }
    try {
      SealedSecret sealed =
          switch (request.getUse()) {
            case SECRET_USE_LOGIN -> sealer.get().seal(request.getCredentialId(), secret(request));
            case SECRET_USE_ELEVATION ->
                sealer.get().sealElevation(request.getCredentialId(), password(request));
            case SECRET_USE_UNSPECIFIED, UNRECOGNIZED -> throw invalid("use is required");
          };
      return SealResponse.newBuilder()
          .setCiphertext(ByteString.copyFrom(sealed.ciphertext()))
          .setKeyId(sealed.key().keyId())
          .setWrappedKey(ByteString.copyFrom(sealed.key().bytes()))
          .build();
    } catch (SealingException e) {
      throw Status.UNAVAILABLE.withDescription(e.getMessage()).withCause(e).asRuntimeException();
    }
  }

  private static Secret secret(SealRequest request) {
    return switch (request.getSecretCase()) {
      case PASSWORD -> new Secret.Password(request.getPassword());
      case PRIVATE_KEY -> new Secret.PrivateKey(request.getPrivateKey());
      case SECRET_NOT_SET -> throw invalid("a password or a private key is required");
    };
  }

  private static Secret.Password password(SealRequest request) {
    return switch (secret(request)) {
      case Secret.Password password -> password;
      case Secret.PrivateKey _ -> throw invalid("prompts are answered with a password");
    };
  }

  private static RuntimeException invalid(String what) {
    return Status.INVALID_ARGUMENT.withDescription(what).asRuntimeException();
  }
}
