package io.sallyport.links.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call over gRPC goes on with its caller's trace. */
class TracedCallTest {

  private static final Marshaller<String> TEXT =
      new Marshaller<>() {

        @Override
        public InputStream stream(String value) {
          return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private static final MethodDescriptor<String, String> ASK =
      MethodDescriptor.<String, String>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("sallyport.test/Ask")
          .setRequestMarshaller(TEXT)
          .setResponseMarshaller(TEXT)
          .build();

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final Traces traces =
      Traces.of(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(spans))
                      .build())
              .build());

  @SuppressWarnings("NullAway.Init") // before each test
  private Server server;

  @SuppressWarnings("NullAway.Init") // before each test
  private Channel channel;

  @BeforeEach
  void serve() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .addService(
                ServerInterceptors.intercept(
                    ServerServiceDefinition.builder("sallyport.test")
                        .addMethod(
                            ASK,
                            ServerCalls.asyncUnaryCall((question, answers) -> {
                              if (question.equals("fail")) {
                                answers.onError(Status.NOT_FOUND.asRuntimeException());
                              } else {
                                answers.onNext(KeptTrace.ofCurrent());
                                answers.onCompleted();
                              }
                            }))
                        .build(),
                    new TraceServerInterceptor(traces)))
            .build()
            .start();
    channel =
        ClientInterceptors.intercept(
            InProcessChannelBuilder.forName(name).build(), new TraceClientInterceptor(traces));
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void theServersStepIsAfterTheCallers() {
    Step line = traces.begin("judge line", "s-1");

    String inside = ask("what", CallOptions.DEFAULT.withOption(Step.OF_CALL, line));
    line.done();

    SpanData client = span(SpanKind.CLIENT).orElseThrow();
    SpanData served = span(SpanKind.SERVER).orElseThrow();
    assertThat(client.getName()).isEqualTo("sallyport.test/Ask");
    assertThat(served.getParentSpanId()).isEqualTo(client.getSpanId());
    assertThat(served.getAttributes().asMap().toString()).contains("s-1");
    assertThat(inside).contains(served.getTraceId() + "-" + served.getSpanId());
  }

  @Test
  void theCallersOwnStepIsTakenWhereNoneIsNamed() {
    Step step = traces.begin("open session", "s-1");

    step.within(() -> ask("what", CallOptions.DEFAULT));

    assertThat(span(SpanKind.SERVER)).isPresent();
  }

  @Test
  void aCallOfNoStepIsNone() {
    assertThat(ask("what", CallOptions.DEFAULT)).isEmpty();
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void aCallThatFailsSaysWithWhichStatus() {
    Step line = traces.begin("judge line", "s-1");

    assertThatThrownBy(() -> ask("fail", CallOptions.DEFAULT.withOption(Step.OF_CALL, line)))
        .isInstanceOf(StatusRuntimeException.class);

    assertThat(span(SpanKind.CLIENT).orElseThrow().getStatus().getDescription())
        .isEqualTo("NOT_FOUND");
    assertThat(span(SpanKind.SERVER).orElseThrow().getStatus().getDescription())
        .isEqualTo("NOT_FOUND");
  }

  private String ask(String question, CallOptions options) {
    return ClientCalls.blockingUnaryCall(channel, ASK, options, question);
  }

  private Optional<SpanData> span(SpanKind kind) {
    return spans.getFinishedSpanItems().stream().filter(span -> span.getKind() == kind).findFirst();
  }
}
