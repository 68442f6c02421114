package io.sallyport.benchmarks.soak;

import io.sallyport.benchmarks.rig.measure.ProcessMemory;
import io.sallyport.benchmarks.route.Gateway;
import io.sallyport.testbed.ProcessTree;
import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * R19: clients that are stopped while their targets print without end. The gateway's memory grows
 * by at most 4 MiB for each, and another's throughput stays above 0.8 of what it was.
 *
 * @param clients how many are stopped
 * @param time for how long
 */
record SlowReaders(String name, SshCommand way, Gateway gateway, int clients, Duration time)
    implements Part {

  private static final int BYTES = 100_000_000;
  private static final int TRANSFERS = 3;
  private static final double MOST_MIB = 4;
  private static final double LEAST_SHARE = 0.8;

  @Override
  public Outcome run() throws IOException, InterruptedException {
    seconds();
    double before = best();
    double memory = ProcessMemory.of(gateway.process()).rss();
    List<Process> stopped = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        Process client =
            new ProcessBuilder(way.exec("yes")).redirectError(Redirect.DISCARD).start();
        stopped.add(client);
        client.getInputStream().readNBytes(1 << 16);
        new ProcessBuilder("kill", "-STOP", Long.toString(client.pid())).start().waitFor();
      }
      Thread.sleep(time);
      double grown = (ProcessMemory.of(gateway.process()).rss() - memory) / clients;
      double share = before / best();
      return new Outcome(
          grown <= MOST_MIB && share >= LEAST_SHARE,
          "%d stopped for %d s; memory %+.2f MiB for each; throughput of another %.2f of before"
              .formatted(clients, time.toSeconds(), grown, share));
    } finally {
      stopped.forEach(client -> ProcessTree.end(client.toHandle()));
    }
  }

  private double best() throws IOException, InterruptedException {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < TRANSFERS; i++) {
      best = Math.min(best, seconds());
    }
    return best;
  }

  private double seconds() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process client =
        new ProcessBuilder(way.exec("head -c %d /dev/zero".formatted(BYTES)))
            .redirectError(Redirect.DISCARD)
            .start();
    long got = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = client.getInputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        got += length;
      }
    }
    client.waitFor();
    if (got != BYTES) {
      throw new IOException("%d bytes came of %d".formatted(got, BYTES));
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
