package io.sallyport.links.tls;

import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.quarkus.arc.Arc;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.quarkus.grpc.spi.GrpcBuilderProvider;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownContext;
import io.vertx.core.Vertx;
import io.vertx.grpc.VertxServerBuilder;
import java.util.List;
import java.util.Map;

/**
 * Makes the gRPC clients of Netty where links are encrypted; those of Vert.x are {@link
 * EncryptedVertxChannels}. Quarkus would set its own TLS, or none, over what a customizer sets, and
 * its own does not take a renewed certificate. Found as a service; makes no servers.
 */
public final class EncryptedNettyChannels implements GrpcBuilderProvider<VertxServerBuilder> {

  @Override
  public boolean providesChannel(GrpcClientConfiguration configuration) {
    return !configuration.useQuarkusGrpcClient() && security().isOn();
  }

  @Override
  public ManagedChannelBuilder<?> createChannelBuilder(
      GrpcClientConfiguration configuration, String target) {
    return security().channel(target);
  }

  @Override
  public String resolver() {
    return GrpcClientConfiguration.DNS;
  }

  /** The target is {@code dns:///host:port}. */
  @Override
  public String adjustHost(String host) {
    return "/" + host;
  }

  @Override
  public String channelInfo(GrpcClientConfiguration configuration) {
    return "encrypted Netty";
  }

  private static LinkSecurity security() {
    return Arc.container().instance(LinkSecurity.class).get();
  }

  @Override
  public boolean providesServer(GrpcServerConfiguration configuration) {
    return false;
  }

  @Override
  public VertxServerBuilder createServerBuilder(
      Vertx vertx, GrpcServerConfiguration configuration, LaunchMode launchMode) {
    throw noServers();
  }

  @Override
  public void startServer(Server server) {
    throw noServers();
  }

  @Override
  public void postStartup(Server server, ShutdownContext shutdown) {
    throw noServers();
  }

  @Override
  public void devModeReload(
      List<ServerServiceDefinition> services,
      Map<String, ServerMethodDefinition<?, ?>> methods,
      List<ServerInterceptor> globalInterceptors,
      ShutdownContext shutdown) {
    throw noServers();
  }

  @Override
  public boolean serverAlreadyExists() {
    return false;
  }

  @Override
  public String serverInfo(String host, int port, GrpcServerConfiguration configuration) {
    throw noServers();
  }

  private static UnsupportedOperationException noServers() {
    return new UnsupportedOperationException("clients alone are made here");
  }
}
