package io.sallyport.benchmarks.soak;

import io.sallyport.testbed.ProcessTree;
import io.sallyport.testbed.SshCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Clients that flood the gateway over and over, each ended at its limit, beside a session whose
 * echo is timed: without a flood, and beside each kind.
 *
 * @param echoes how many echoes are timed each time
 * @param progress is told the figures of each kind
 */
record Floods(String name, SshCommand way, int echoes, PrintStream progress) implements Part {

  private static final Duration BETWEEN_ECHOES = Duration.ofMillis(5);

  /** How often the echo may exceed its usual p99. */
  private static final double MOST = 2;

  /** What the share costs that the gateway and the target themselves take for a flood, in ms. */
  private static final double NOISE = 5;

  @Override
  public Outcome run() throws IOException, InterruptedException {
    Process bystander = new ProcessBuilder(way.exec("cat")).start();
    try {
      BufferedReader shown = bystander.inputReader(StandardCharsets.UTF_8);
      Writer typed = bystander.outputWriter(StandardCharsets.UTF_8);
      echo(typed, shown, echoes);
      Spread before = echo(typed, shown, echoes);
      double worst = 0;
      for (String kind : FloodMain.KINDS) {
        Spread beside;
        String ended;
        Process flood = flood(kind);
        try {
          beside = echo(typed, shown, echoes);
          flood.getOutputStream().close();
          ended = flood.inputReader().readLine();
        } finally {
          ProcessTree.end(flood.toHandle());
        }
        if (ended == null) {
          throw new IOException("the flood of " + kind + " did not run to its end");
        }
        progress.printf(
            "floods: %s: echo p50 %.2f ms, p99 %.2f ms; %s%n",
            kind, beside.median(), beside.high(), ended);
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

  /**
   * A process of its own, which gets what the others leave of the processors: here it is looked at
   * what a flood does to the gateway, and not what clients on the same machine do to one another.
   */
  private Process flood(String kind) throws IOException {
    List<String> options = way.options();
    return new ProcessBuilder(
            "nice",
            "-n",
            "19",
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            FloodMain.class.getName(),
            kind,
            options.get(options.indexOf("-p") + 1),
            OperatorKey.user(way),
            options.get(options.indexOf("-i") + 1))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
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
