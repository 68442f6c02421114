package io.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.credential.SealingException;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.credential.SecretKind;
import io.sallyport.admin.credential.SecretSealer;
import io.sallyport.admin.credential.WrappedKey;
import io.sallyport.contract.access.v1.SealRequest;
import io.sallyport.contract.access.v1.SealResponse;
import io.sallyport.contract.access.v1.SecretUse;
import io.sallyport.contract.access.v1.VaultGrpc;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sealed for a node without the vault's key is what a session later unseals. */
@QuarkusTest
@TestProfile(SuiteProfile.class)
class VaultIT {

  @Inject SecretSealer sealer;

  private ManagedChannel channel;
  private VaultGrpc.VaultBlockingStub vault;

  @BeforeEach
  void connect() {
    int port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    Metadata headers = new Metadata();
    headers.put(FakeServices.AUTHORIZATION, "Bearer " + SuiteResource.TOKEN);
    vault =
        VaultGrpc.newBlockingStub(channel)
            .withDeadlineAfter(60, TimeUnit.SECONDS)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void aSecretIsSealedForItsCredentialAndUseAlone() throws SealingException {
    SealedSecret login =
        sealed(
            SecretKind.PRIVATE_KEY,
            vault.seal(request("c-1", SecretUse.SECRET_USE_LOGIN).setPrivateKey("a key").build()));
    SealedSecret elevation =
        sealed(
            SecretKind.PASSWORD,
            vault.seal(request("c-1", SecretUse.SECRET_USE_ELEVATION).setPassword("x").build()));

    assertThat(sealer.unseal("c-1", login)).isEqualTo(new Secret.PrivateKey("a key"));
    assertThat(sealer.unsealElevation("c-1", elevation)).isEqualTo(new Secret.Password("x"));
    assertThatThrownBy(() -> sealer.unseal("c-2", login)).isInstanceOf(SealingException.class);
    assertThatThrownBy(() -> sealer.unseal("c-1", elevation)).isInstanceOf(SealingException.class);
  }

  @Test
  void aRequestThatSaysTooLittleIsRefused() {
    assertRefused(request("", SecretUse.SECRET_USE_LOGIN).setPassword("x"), "credential_id");
    assertRefused(request("c", SecretUse.SECRET_USE_UNSPECIFIED).setPassword("x"), "use");
    assertRefused(request("c", SecretUse.SECRET_USE_LOGIN), "a password or a private key");
    assertRefused(
        request("c", SecretUse.SECRET_USE_ELEVATION).setPrivateKey("k"),
        "prompts are answered with a password");
  }

  @Test
  void withoutTheServiceTokenNothingIsSealed() {
    assertThatThrownBy(() ->
            VaultGrpc.newBlockingStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .seal(request("c", SecretUse.SECRET_USE_LOGIN).setPassword("x").build()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("UNAUTHENTICATED");
  }

  private void assertRefused(SealRequest.Builder request, String why) {
    assertThatThrownBy(() -> vault.seal(request.build()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining(why);
  }

  private static SealRequest.Builder request(String credential, SecretUse use) {
    return SealRequest.newBuilder().setCredentialId(credential).setUse(use);
  }

  private static SealedSecret sealed(SecretKind kind, SealResponse answer) {
    return new SealedSecret(
        kind,
        answer.getCiphertext().toByteArray(),
        new WrappedKey(answer.getKeyId(), answer.getWrappedKey().toByteArray()));
  }
}
