package io.sallyport.links.tls;

import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import io.vertx.grpc.client.GrpcClientOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Protects the gRPC clients of Vert.x; those of Netty are {@link EncryptedNettyChannels}. */
@ApplicationScoped
class EncryptedVertxChannels implements ChannelBuilderCustomizer<NettyChannelBuilder> {

  private final LinkSecurity security;

  EncryptedVertxChannels(LinkSecurity security) {
    this.security = security;
  }

  @Override
  public void customize(String name, GrpcClientConfiguration config, GrpcClientOptions options) {
    security.protect(options.getTransportOptions());
  }
}
