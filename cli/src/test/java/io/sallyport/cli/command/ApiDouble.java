package io.sallyport.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An interface on loopback that answers as it was told and remembers what it was asked. */
final class ApiDouble implements AutoCloseable {

  static final String TOKEN = "token-of-the-test";

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** A request, as {@code GET /v1/operators?limit=5}. */
  record Request(String line, String authorization, String body) {}

  private record Answer(int status, String body) {}

  ApiDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Says what the next request of that line is answered; the last answer holds on. */
  ApiDouble on(String line, int status, String body) {
    answers.computeIfAbsent(line, _ -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  Request onlyRequest() {
    if (requests.size() != 1) {
      throw new AssertionError("expected one request, came " + requests);
    }
    return requests.getFirst();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(
        new Request(
            line,
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    Queue<Answer> left = answers.getOrDefault(line, new ArrayDeque<>());
    Answer answer = left.size() > 1 ? left.remove() : left.peek();
    if (answer == null) {
      answer = new Answer(404, "{\"title\": \"Not found\", \"detail\": \"no answer is set\"}");
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
