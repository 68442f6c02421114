package io.sallyport.links.trace;

import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;

/**
 * A step as text, for what is published later than it happens: a header a line, as {@code
 * traceparent=00-...}. It is taken where a change is made, and put into the record's headers where
 * that is published.
 */
public final class KeptTrace {

  /** The step that the caller is in; empty outside of all. */
  public static String ofCurrent() {
    Context current = Context.current();
    if (current == Context.root()) {
      return "";
    }
    Map<String, String> headers = new TreeMap<>();
    Propagation.W3C.inject(current, headers, (_, key, value) -> headers.put(key, value));
    return headers.entrySet().stream()
        .map(header -> header.getKey() + "=" + header.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Puts what was kept into headers. */
  public static void put(String kept, Headers headers) {
    kept.lines()
        .forEach(line -> {
          int equals = line.indexOf('=');
          RecordHeaders.SETTER.set(headers, line.substring(0, equals), line.substring(equals + 1));
        });
  }

  private KeptTrace() {}
}
