package io.sallyport.links.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Begins the steps of traces (spans of OpenTelemetry). Every step tells its session, if it has one;
 * the session travels with the trace, as baggage. For any thread.
 *
 * <p>While {@code quarkus.otel.sdk.disabled} is true, which is the default, every step is {@link
 * Step#NONE}: nothing is made, measured or sent.
 */
@Singleton
public class Traces {

  /** The attribute, and the baggage, that holds the session's id. */
  static final String SESSION = "sallyport.session";

  private static final Traces OFF = new Traces(OpenTelemetry.noop(), true);

  private final @Nullable Tracer tracer;

  /**
   * @param off whether there are no traces
   */
  @Inject
  Traces(
      OpenTelemetry telemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean off) {
    this.tracer = off ? null : telemetry.getTracer("io.sallyport");
  }

  /** Traces by some telemetry, as tests keep them in memory. */
  public static Traces of(OpenTelemetry telemetry) {
    return new Traces(telemetry, false);
  }

  /** No traces. */
  public static Traces off() {
    return OFF;
  }

  /** Whether there are traces at all. */
  public boolean isOn() {
    return tracer != null;
  }

  /**
   * Begins a trace.
   *
   * @param session its id; empty when there is none yet
   */
  public Step begin(String name, String session) {
    return step(name, SpanKind.INTERNAL, Context.root(), session);
  }

  /**
   * Goes on after a step; begins a trace after none.
   *
   * @param session its id; empty for that of the step before
   */
  public Step next(String name, Step before, String session) {
    return step(name, SpanKind.INTERNAL, before.context(), session);
  }

  /**
   * Begins the step that ends when Kafka has a record; {@link Step#into} tells its readers.
   *
   * @param before what the record tells of; {@link Step#NONE} begins a trace
   */
  public Step publish(String topic, Step before, String session) {
    return step(topic + " publish", SpanKind.PRODUCER, before.context(), session);
  }

  /** Goes on with what a record's headers hold; where they hold nothing there is no step. */
  public Step receive(String name, @Nullable Headers headers) {
    if (tracer == null || headers == null) {
      return Step.NONE;
    }
    return goOn(name, SpanKind.CONSUMER, extract(headers, RecordHeaders.GETTER));
  }

  /** The context that a carrier holds. */
  <C> Context extract(C carrier, TextMapGetter<C> getter) {
    return Propagation.W3C.extract(Context.root(), carrier, getter);
  }

  /** A step after what is in a context; none if there is nothing. */
  Step goOn(String name, SpanKind kind, Context context) {
    return Span.fromContext(context).getSpanContext().isValid()
        ? step(name, kind, context, "")
        : Step.NONE;
  }

  private Step step(String name, SpanKind kind, Context before, String session) {
    Tracer on = tracer;
    if (on == null) {
      return Step.NONE;
    }
    Context context = before;
    if (!session.isEmpty()) {
      context = context.with(Baggage.builder().put(SESSION, session).build());
    }
    SpanBuilder span = on.spanBuilder(name).setParent(context).setSpanKind(kind);
    String known = Baggage.fromContext(context).getEntryValue(SESSION);
    if (known != null) {
      span.setAttribute(SESSION, known);
    }
    return new Step(context.with(span.startSpan()));
  }
}
