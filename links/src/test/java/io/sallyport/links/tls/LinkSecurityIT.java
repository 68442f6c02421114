package io.sallyport.links.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.sallyport.embedded.Certificates;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes with real certificates: who gets through to a server, and who does not. */
class LinkSecurityIT {

  private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling(".").normalize();
  private static final Vertx VERTX = Vertx.vertx();

  private static final MethodDescriptor<byte[], byte[]> ECHO =
      MethodDescriptor.newBuilder(Bytes.INSTANCE, Bytes.INSTANCE)
          .setFullMethodName("test.v1.Echo/Echo")
          .setType(MethodDescriptor.MethodType.UNARY)
          .build();

  @TempDir static Path directory;

  private static Certificates ours;
  private static Certificates foreign;

  @BeforeAll
  static void make() throws Exception {
    ours = Certificates.make(PROJECT, directory.resolve("ours"));
    foreign = Certificates.make(PROJECT, directory.resolve("foreign"));
  }

  @AfterAll
  static void close() {
    VERTX.close();
  }

  private static LinkSecurity security(Certificates.Files files) {
    return security(files, files.authority(), Map.of());
  }

  private static LinkSecurity security(
      Certificates.Files files, Path authority, Map<String, Set<String>> callers) {
    return new LinkSecurity(
        new Links("services", callers), new OneConfiguration(new Pem(files, authority)), VERTX);
  }

  private static Server server(LinkSecurity security, Map<String, Set<String>> callers)
      throws Exception {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    security.protect(builder);
    return builder
        .addService(
            ServerInterceptors.intercept(
                ServerServiceDefinition.builder("test.v1.Echo")
                    .addMethod(
                        ECHO,
                        ServerCalls.asyncUnaryCall((request, answer) -> {
                          answer.onNext(request);
                          answer.onCompleted();
                        }))
                    .build(),
                new CallerNamesInterceptor(new Links("services", callers))))
        .build()
        .start();
  }

  private static String target(Server server) {
    return "dns:///127.0.0.1:" + server.getPort();
  }

  private static byte[] call(ManagedChannelBuilder<?> builder) throws InterruptedException {
    ManagedChannel channel = builder.build();
    try {
      return ClientCalls.blockingUnaryCall(
          channel,
          ECHO,
          CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS),
          new byte[] {7});
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused ->
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
  }

  @Test
  void servicesOfOneAuthorityReachOneAnother() throws Exception {
    Server server = server(security(ours.of("rules-service")), Map.of());
    try {
      assertThat(call(security(ours.of("proxy-service")).channel(target(server))))
          .containsExactly(7);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void nobodyGetsThroughWithoutACertificateOrWithAForeignOneOrPlainly() throws Exception {
    Server server = server(security(ours.of("rules-service")), Map.of());
    try {
      assertUnavailable(() ->
          call(
              NettyChannelBuilder.forTarget(target(server))
                  .sslContext(
                      GrpcSslContexts.forClient()
                          .trustManager(ours.authority().toFile())
                          .build())));
      assertUnavailable(() ->
          call(
              security(foreign.of("proxy-service"), ours.authority(), Map.of())
                  .channel(target(server))));
      assertUnavailable(() -> call(NettyChannelBuilder.forTarget(target(server)).usePlaintext()));
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void aClientRefusesAServerOfAnotherAuthorityOrOfAnotherName() throws Exception {
    Server stranger = server(security(foreign.of("rules-service")), Map.of());
    Server server = server(security(ours.of("rules-service")), Map.of());
    try {
      LinkSecurity client = security(ours.of("proxy-service"));
      assertUnavailable(() -> call(client.channel(target(stranger))));
      assertUnavailable(() -> call(client.channel(target(server)).overrideAuthority("admin-api")));
      assertThat(call(client.channel(target(server)).overrideAuthority("rules-service")))
          .containsExactly(7);
    } finally {
      stranger.shutdownNow();
      server.shutdownNow();
    }
  }

  @Test
  void aCallerIsKnownByTheNameInItsCertificate() throws Exception {
    Map<String, Set<String>> callers = Map.of("test.v1.Echo", Set.of("Proxy-Service"));
    Server server = server(security(ours.of("rules-service")), callers);
    Server closed = server(security(ours.of("rules-service")), Map.of("else", Set.of("x")));
    try {
      assertThat(call(security(ours.of("proxy-service")).channel(target(server))))
          .containsExactly(7);
      assertThatThrownBy(() -> call(security(ours.of("risk-service")).channel(target(server))))
          .hasMessageContaining("PERMISSION_DENIED")
          .hasMessageContaining("risk-service");
      assertThatThrownBy(() -> call(security(ours.of("proxy-service")).channel(target(closed))))
          .hasMessageContaining("PERMISSION_DENIED");
    } finally {
      server.shutdownNow();
      closed.shutdownNow();
    }
  }

  @Test
  void aRenewedCertificateIsShownToTheNextConnectionAndTheAuthorityIsRenewedToo() throws Exception {
    Pem pem = new Pem(ours.of("rules-service"), ours.authority());
    LinkSecurity renewed =
        new LinkSecurity(new Links("services", Map.of()), new OneConfiguration(pem), VERTX);
    Server server = server(renewed, Map.of());
    try {
      LinkSecurity stranger = security(foreign.of("proxy-service"));
      ManagedChannel before = security(ours.of("proxy-service")).channel(target(server)).build();
      assertThat(ClientCalls.blockingUnaryCall(before, ECHO, CallOptions.DEFAULT, new byte[] {1}))
          .containsExactly(1);
      assertUnavailable(() -> call(stranger.channel(target(server))));

      pem.renew(foreign.of("rules-service"), foreign.authority());
      renewed.renewed(
          new CertificateUpdatedEvent("another", new Pem(ours.of("kafka"), Path.of("x"))));
      renewed.renewed(new CertificateUpdatedEvent("services", pem));

      assertThat(call(stranger.channel(target(server)))).containsExactly(7);
      assertUnavailable(() -> call(security(ours.of("proxy-service")).channel(target(server))));
      // What was open goes on.
      assertThat(ClientCalls.blockingUnaryCall(before, ECHO, CallOptions.DEFAULT, new byte[] {2}))
          .containsExactly(2);
      before.shutdownNow();
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void withoutConfigurationLinksArePlain() throws Exception {
    LinkSecurity plain = new LinkSecurity(new Links(null, Map.of()), new NoConfiguration(), VERTX);
    Server server = server(plain, Map.of());
    try {
      assertThat(plain.isOn()).isFalse();
      assertThat(plain.context()).isEmpty();
      assertThat(call(plain.channel(target(server)))).containsExactly(7);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void aHalfConfigurationIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LinkSecurity(new Links("services", Map.of()), new NoConfiguration(), VERTX))
        .withMessageContaining("quarkus.tls.services");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new LinkSecurity(
                new Links(null, Map.of("a", Set.of("b"))), new NoConfiguration(), VERTX))
        .withMessageContaining("sallyport.links.callers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> security(ours.of("kafka"), Path.of(""), Map.of()))
        .withMessageContaining("trust-store");
  }

  private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
    INSTANCE;

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private record Links(@Nullable String name, Map<String, Set<String>> callers)
      implements LinksConfig {
    @Override
    public Optional<String> tlsConfigurationName() {
      return Optional.ofNullable(name);
    }
  }

  /** PEM files as Quarkus would read them; without a path there is no trust store. */
  private static final class Pem extends BaseTlsConfiguration {

    private Certificates.Files files;
    private Path authority;

    Pem(Certificates.Files files, Path authority) {
      this.files = files;
      this.authority = authority;
    }

    void renew(Certificates.Files files, Path authority) {
      this.files = files;
      this.authority = authority;
    }

    @Override
    public KeyCertOptions getKeyStoreOptions() {
      return new PemKeyCertOptions()
          .setCertPath(files.certificate().toString())
          .setKeyPath(files.key().toString());
    }

    @Override
    public @Nullable KeyStore getTrustStore() {
      try {
        return Files.isRegularFile(authority)
            ? new PemTrustOptions().addCertPath(authority.toString()).loadKeyStore(VERTX)
            : null;
      } catch (Exception e) {
        throw new IllegalStateException("the authority can't be read", e);
      }
    }

    @Override
    public SSLOptions getSSLOptions() {
      return new SSLOptions().setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
    }
  }

  private record OneConfiguration(TlsConfiguration configuration)
      implements TlsConfigurationRegistry {
    @Override
    public Optional<TlsConfiguration> get(String name) {
      return name.equals("services") ? Optional.of(configuration) : Optional.empty();
    }

    @Override
    public Optional<TlsConfiguration> getDefault() {
      return Optional.empty();
    }

    @Override
    public void register(String name, TlsConfiguration added) {
      throw new UnsupportedOperationException();
    }
  }

  private record NoConfiguration() implements TlsConfigurationRegistry {
    @Override
    public Optional<TlsConfiguration> get(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<TlsConfiguration> getDefault() {
      return Optional.empty();
    }

    @Override
    public void register(String name, TlsConfiguration added) {
      throw new UnsupportedOperationException();
    }
  }
}
