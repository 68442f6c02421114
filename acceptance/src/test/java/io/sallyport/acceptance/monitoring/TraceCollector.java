package io.sallyport.acceptance.monitoring;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A receiver of OTLP over HTTP on loopback, which reads of the spans what tests ask for, and keeps
 * what came, byte by byte, in a directory.
 */
public final class TraceCollector implements AutoCloseable {

  // Field numbers of opentelemetry/proto: collector/trace/v1, trace/v1, resource/v1, common/v1.
  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int RESOURCE_ATTRIBUTES = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;
  private static final int SPAN_ATTRIBUTES = 9;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int STRING = 1;

  /**
   * A span.
   *
   * @param parent empty of the first of a trace
   * @param attributes those that are text
   */
  public record Span(
      String service,
      String trace,
      String id,
      String parent,
      String name,
      Map<String, String> attributes) {}

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final Path directory;
  private final HttpServer server;

  private TraceCollector(Path directory, HttpServer server) {
    this.directory = directory;
    this.server = server;
  }

  /** Receives from now on. */
  public static TraceCollector start(Path directory) throws IOException {
    Files.createDirectories(directory);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    TraceCollector collector = new TraceCollector(directory, server);
    server.createContext("/v1/traces", collector::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return collector;
  }

  /** What a service must be told to send its traces here. */
  public String settings() {
    return """
    quarkus.otel.sdk.disabled=false
    quarkus.otel.exporter.otlp.endpoint=http://127.0.0.1:%d
    quarkus.otel.exporter.otlp.protocol=http/protobuf
    quarkus.otel.bsp.schedule.delay=200ms
    """
        .formatted(server.getAddress().getPort());
  }

  /** All that came. */
  public List<Span> spans() {
    return List.copyOf(spans);
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Files.write(directory.resolve(requests.incrementAndGet() + ".otlp"), body);
    for (UnknownFieldSet of : messages(UnknownFieldSet.parseFrom(body), RESOURCE_SPANS)) {
      Map<String, String> resource =
          attributes(messages(of, RESOURCE).getFirst(), RESOURCE_ATTRIBUTES);
      for (UnknownFieldSet scope : messages(of, SCOPE_SPANS)) {
        for (UnknownFieldSet span : messages(scope, SPANS)) {
          spans.add(
              new Span(
                  resource.getOrDefault("service.name", ""),
                  hex(span, TRACE_ID),
                  hex(span, SPAN_ID),
                  hex(span, PARENT_SPAN_ID),
                  text(span, NAME),
                  attributes(span, SPAN_ATTRIBUTES)));
        }
      }
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static Map<String, String> attributes(UnknownFieldSet of, int field)
      throws InvalidProtocolBufferException {
    Map<String, String> attributes = new TreeMap<>();
    for (UnknownFieldSet pair : messages(of, field)) {
      List<UnknownFieldSet> value = messages(pair, VALUE);
      if (!value.isEmpty() && value.getFirst().hasField(STRING)) {
        attributes.put(text(pair, KEY), text(value.getFirst(), STRING));
      }
    }
    return attributes;
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet of, int field)
      throws InvalidProtocolBufferException {
    List<UnknownFieldSet> messages = new CopyOnWriteArrayList<>();
    for (ByteString bytes : of.getField(field).getLengthDelimitedList()) {
      messages.add(UnknownFieldSet.parseFrom(bytes));
    }
    return messages;
  }

  private static String text(UnknownFieldSet of, int field) {
    return of.getField(field).getLengthDelimitedList().getFirst().toStringUtf8();
  }

  private static String hex(UnknownFieldSet of, int field) {
    List<ByteString> bytes = of.getField(field).getLengthDelimitedList();
    return bytes.isEmpty() ? "" : HexFormat.of().formatHex(bytes.getFirst().toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
