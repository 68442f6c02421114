package io.sallyport.links.tls;

import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.enterprise.context.ApplicationScoped;

/** Protects the gRPC server that Quarkus makes. */
@ApplicationScoped
class EncryptedServer implements ServerBuilderCustomizer<VertxServerBuilder> {

  private final LinkSecurity security;

  EncryptedServer(LinkSecurity security) {
    this.security = security;
  }

  @Override
  public void customize(GrpcServerConfiguration config, VertxServerBuilder builder) {
    if (security.isOn() && !config.isPlainTextEnabled()) {
      throw new IllegalArgumentException(
          "quarkus.grpc.server.ssl.* or plain-text is set beside"
              + " sallyport.links.tls-configuration-name, which is for the server too");
    }
    security.protect(builder.nettyBuilder());
  }
}
