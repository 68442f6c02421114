package io.sallyport.links.trace;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A trace in the headers of Kafka's records: {@code traceparent} and {@code baggage} of the W3C.
 */
final class RecordHeaders {

  static final TextMapSetter<Headers> SETTER =
      (headers, key, value) -> {
        if (headers != null) {
          headers.remove(key);
          headers.add(key, value.getBytes(StandardCharsets.UTF_8));
        }
      };

  static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(Headers headers) {
          List<Header> all = Arrays.asList(headers.toArray());
          return all.stream().map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
          Header header = headers == null ? null : headers.lastHeader(key);
          return header == null || header.value() == null
              ? null
              : new String(header.value(), StandardCharsets.UTF_8);
        }
      };

  private RecordHeaders() {}
}
