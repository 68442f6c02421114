package io.sallyport.admin.resource.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Without TLS only HTTP/1.1 is spoken. A client may ask to go on in HTTP/2 (RFC 7540, 3.2, which
 * RFC 9113 has taken back); two of three hundred large answers that went on so came with a frame
 * that was none. With TLS, HTTP/2 is agreed on before the first request.
 */
@ApplicationScoped
public class PlainHttp implements HttpServerOptionsCustomizer {

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false);
  }
}
