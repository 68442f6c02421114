package io.sallyport.links.tls;

import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS on the links to other services: a certificate is shown and asked for on either side, and
 * a client verifies that the server's has the name that it dialled. Without {@code
 * sallyport.links.tls-configuration-name} it changes nothing. A certificate that is renewed counts
 * from the next connection on. For any thread.
 */
@ApplicationScoped
public class LinkSecurity {

  private static final Logger LOG = Logger.getLogger(LinkSecurity.class);

  private final Vertx vertx;
  private final @Nullable Certificates certificates;

  /** What handshakes of this service use. */
  private record Certificates(
      String name, RenewableKeys keys, RenewableTrust trust, List<String> protocols) {}

  LinkSecurity(LinksConfig config, TlsConfigurationRegistry registry, Vertx vertx) {
    this.vertx = vertx;
    this.certificates =
        config.tlsConfigurationName().map(name -> certificates(name, registry)).orElse(null);
    if (certificates == null && !config.callers().isEmpty()) {
      throw new IllegalArgumentException(
          "sallyport.links.callers needs sallyport.links.tls-configuration-name: without"
              + " certificates nobody is known by name");
    }
  }

  /** Whether links are encrypted. */
  public boolean isOn() {
    return certificates != null;
  }

  /**
   * A channel's builder, encrypted if links are.
   *
   * @param target as gRPC names it, such as {@code dns:///host:port}
   */
  public ManagedChannelBuilder<?> channel(String target) {
    Certificates shown = certificates;
    NettyChannelBuilder builder = NettyChannelBuilder.forTarget(target);
    if (shown == null) {
      return builder.usePlaintext();
    }
    try {
      return builder.sslContext(
          GrpcSslContexts.configure(
                  SslContextBuilder.forClient().keyManager(shown.keys()), SslProvider.JDK)
              .trustManager(shown.trust())
              .protocols(shown.protocols())
              .build());
    } catch (SSLException e) {
      throw new IllegalStateException("TLS of gRPC clients can't be set up", e);
    }
  }

  /** For an HTTP client that calls another service; empty if links are not encrypted. */
  public Optional<SSLContext> context() {
    Certificates shown = certificates;
    if (shown == null) {
      return Optional.empty();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {shown.keys()}, new TrustManager[] {shown.trust()}, null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /** Makes a server that talks to nobody without a certificate. */
  public void protect(NettyServerBuilder server) {
    Certificates shown = certificates;
    if (shown == null) {
      return;
    }
    try {
      server.sslContext(
          GrpcSslContexts.configure(SslContextBuilder.forServer(shown.keys()), SslProvider.JDK)
              .trustManager(shown.trust())
              .clientAuth(ClientAuth.REQUIRE)
              .protocols(shown.protocols())
              .build());
    } catch (SSLException e) {
      throw new IllegalStateException("TLS of the gRPC server can't be set up", e);
    }
  }

  /** The same for a client of Vert.x. */
  public void protect(HttpClientOptions client) {
    Certificates shown = certificates;
    if (shown == null) {
      return;
    }
    client
        .setSsl(true)
        .setUseAlpn(true)
        .setVerifyHost(true)
        .setKeyCertOptions(KeyCertOptions.wrap(shown.keys()))
        .setTrustOptions(TrustOptions.wrap(shown.trust()))
        .setEnabledSecureTransportProtocols(Set.copyOf(shown.protocols()));
  }

  void renewed(@Observes CertificateUpdatedEvent event) {
    Certificates shown = certificates;
    if (shown == null || !shown.name().equals(event.name())) {
      return;
    }
    try {
      shown.keys().renew(keys(event.name(), event.tlsConfiguration()));
      shown.trust().renew(trust(event.name(), event.tlsConfiguration()));
    } catch (IllegalArgumentException e) {
      LOG.errorf("the certificates read before go on to be used: %s", e.getMessage());
    }
  }

  private Certificates certificates(String name, TlsConfigurationRegistry registry) {
    TlsConfiguration configuration =
        registry
            .get(name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "sallyport.links.tls-configuration-name=%s, and there is no quarkus.tls.%<s.*"
                        .formatted(name)));
    return new Certificates(
        name,
        new RenewableKeys(keys(name, configuration)),
        new RenewableTrust(trust(name, configuration)),
        List.copyOf(configuration.getSSLOptions().getEnabledSecureTransportProtocols()));
  }

  private KeyManager[] keys(String name, TlsConfiguration configuration) {
    KeyCertOptions options = configuration.getKeyStoreOptions();
    if (options == null) {
      throw new IllegalArgumentException("quarkus.tls." + name + ".key-store.* is missing");
    }
    try {
      return options.getKeyManagerFactory(vertx).getKeyManagers();
    } catch (Exception e) {
      throw new IllegalArgumentException("quarkus.tls." + name + ".key-store can't be used", e);
    }
  }

  /**
   * Java's own verification of what is in the trust store: what Quarkus puts around it to warn of
   * expiry would not verify names of servers.
   */
  private static TrustManager[] trust(String name, TlsConfiguration configuration) {
    KeyStore store = configuration.getTrustStore();
    if (store == null || configuration.isTrustAll()) {
      throw new IllegalArgumentException(
          "quarkus.tls.%s.trust-store.* must name the authority of the services".formatted(name));
    }
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("quarkus.tls." + name + ".trust-store can't be used", e);
    }
  }
}
