package io.sallyport.benchmarks.soak;

import io.sallyport.testbed.ProcessTree;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.wire.Payload;
import io.sallyport.testbed.wire.SshWire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that flood the gateway over and over, each ended at its limit, beside a session whose
 * echo is timed: without a flood, and beside each kind.
 *
 * @param echoes how many echoes are timed each time
 * @param progress is told the figures of each kind
 */
record Floods(String name, SshCommand way, int echoes, PrintStream progress) implements Part {

  private static final Duration BETWEEN_ECHOES = Duration.ofMillis(5);
  private static final int AT_ONCE = 500;

  /** How often the echo may exceed its usual p99. */
  private static final double MOST = 2;

  /** What the flooding clients' own share of two processors costs, in ms. */
  private static final double NOISE = 5;

  private static final Map<String, byte[]> KINDS = kinds();

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

  @Override
  public Outcome run() throws IOException, InterruptedException {
    OperatorKey operator = OperatorKey.of(way);
    Process bystander = new ProcessBuilder(way.exec("cat")).start();
    try {
      BufferedReader shown = bystander.inputReader(StandardCharsets.UTF_8);
      Writer typed = bystander.outputWriter(StandardCharsets.UTF_8);
      echo(typed, shown, echoes);
      Spread before = echo(typed, shown, echoes);
      double worst = 0;
      for (Map.Entry<String, byte[]> kind : KINDS.entrySet()) {
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicInteger ended = new AtomicInteger();
        Thread flood = Thread.ofPlatform().start(() -> flood(operator, kind.getValue(), on, ended));
        Spread beside = echo(typed, shown, echoes);
        on.set(false);
        flood.join();
        progress.printf(
            "floods: %s: echo p50 %.2f ms, p99 %.2f ms; %d connections ended%n",
            kind.getKey(), beside.median(), beside.high(), ended.get());
        worst = Math.max(worst, beside.high());
      }
      Spread after = echo(typed, shown, echoes);
      double usual = Math.max(before.high(), after.high());
      return new Outcome(
          worst <= MOST * usual + NOISE,
          "echo p50 %.2f ms, p99 %.2f ms without; worst p99 beside a flood %.2f ms (%.2f)"
              .formatted(before.median(), usual, worst, worst / usual));
    } finally {
      ProcessTree.end(bystander.toHandle());
    }
  }

  private static void flood(
      OperatorKey operator, byte[] message, AtomicBoolean on, AtomicInteger ended) {
    while (on.get()) {
      try (SshWire wire = operator.logIn("127.0.0.9")) {
        while (on.get()) {
          wire.flood(message, AT_ONCE);
        }
      } catch (IOException over) {
        ended.incrementAndGet();
      }
    }
  }

  private static Spread echo(Writer typed, BufferedReader shown, int times)
      throws IOException, InterruptedException {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      typed.write("x\n");
      typed.flush();
      if (shown.readLine() == null) {
        throw new IOException("the bystander's session ended");
      }
      millis[i] = (System.nanoTime() - start) / 1e6;
      Thread.sleep(BETWEEN_ECHOES);
    }
    return Spread.of(millis);
  }
}
