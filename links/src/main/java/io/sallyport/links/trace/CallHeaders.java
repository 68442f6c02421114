package io.sallyport.links.trace;

import io.grpc.Metadata;
import io.grpc.Status;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/** A trace in the headers of gRPC's calls. */
final class CallHeaders {

  static final TextMapSetter<Metadata> SETTER =
      (headers, key, value) -> {
        if (headers != null) {
          headers.put(name(key), value);
        }
      };

  static final TextMapGetter<Metadata> GETTER =
      new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(Metadata headers) {
          return headers.keys();
        }

        @Override
        public @Nullable String get(@Nullable Metadata headers, String key) {
          return headers == null ? null : headers.get(name(key));
        }
      };

  /** A call's step is over with the call. */
  static void end(Step step, Status status) {
    if (status.isOk()) {
      step.done();
    } else {
      step.failed(status.getCode().name());
    }
  }

  private static Metadata.Key<String> name(String key) {
    return Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER);
  }

  private CallHeaders() {}
}
