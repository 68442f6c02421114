package io.sallyport.benchmarks.soak;

import io.sallyport.testbed.wire.Payload;
import io.sallyport.testbed.wire.SshWire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that floods the gateway with one kind of message, and comes again when it is ended,
 * until its standard input ends; then it says how often that was.
 *
 * <p>Arguments: one of {@link #KINDS}, the gateway's port, the user, the file of their key.
 */
final class FloodMain {

  private static final int AT_ONCE = 500;

  private static final Map<String, byte[]> MESSAGES = kinds();

  /** What there is to flood with. */
  static final List<String> KINDS = List.copyOf(MESSAGES.keySet());

  private FloodMain() {}

  private static Map<String, byte[]> kinds() {
    Map<String, byte[]> kinds = new LinkedHashMap<>();
    kinds.put(
        "keep-alives",
        Payload.of(SshWire.GLOBAL_REQUEST).string("keepalive@openssh.com").put(true).bytes());
    kinds.put("channels", SshWire.openSession(0, 1 << 20, 1 << 15));
    kinds.put(
        "forwards",
        Payload.of(SshWire.CHANNEL_OPEN)
            .string("direct-tcpip")
            .number(0)
            .number(1 << 20)
            .number(1 << 15)
            .string("127.0.0.1")
            .number(1)
            .string("127.0.0.1")
            .number(1)
            .bytes());
    kinds.put(
        "requests",
        Payload.of(SshWire.CHANNEL_REQUEST)
            .number(0)
            .string("env")
            .put(true)
            .string("SALLY")
            .string("x")
            .bytes());
    kinds.put("malformed", Payload.of(SshWire.CHANNEL_OPEN).number(1 << 30).bytes());
    kinds.put("ignored", Payload.of(SshWire.IGNORE).string("x").bytes());
    return kinds;
  }

  public static void main(String[] arguments) throws IOException {
    byte[] message = Objects.requireNonNull(MESSAGES.get(arguments[0]), arguments[0]);
    OperatorKey operator =
        OperatorKey.read(Integer.parseInt(arguments[1]), arguments[2], Path.of(arguments[3]));
    AtomicInteger ended = new AtomicInteger();
    Thread.ofPlatform().daemon().start(() -> flood(operator, message, ended));
    System.in.transferTo(OutputStream.nullOutputStream());
    System.out.println(ended.get() + " connections ended");
  }

  private static void flood(OperatorKey operator, byte[] message, AtomicInteger ended) {
    while (true) {
      try (SshWire wire = operator.logIn("127.0.0.9")) {
        while (true) {
          wire.flood(message, AT_ONCE);
        }
      } catch (IOException over) {
        ended.incrementAndGet();
      }
    }
  }
}
