package io.sallyport.links.trace;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * How a step travels: as the headers {@code traceparent}, {@code tracestate} and {@code baggage}.
 */
final class Propagation {

  static final TextMapPropagator W3C =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

  private Propagation() {}
}
