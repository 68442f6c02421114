package io.sallyport.benchmarks.soak;

import io.sallyport.benchmarks.rig.measure.ProcessMemory;
import io.sallyport.benchmarks.route.Gateway;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.wire.SshWire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * R18: connections that say nothing, and some that never end their key exchange, from many
 * addresses of loopback. A real login takes no longer than twice as long, and all of them are gone
 * in 35 seconds.
 *
 * @param idle how many say nothing
 * @param slow how many begin a key exchange
 * @param logins how many real logins are timed before, and how many meanwhile
 */
record HalfOpen(String name, SshCommand way, Gateway gateway, int idle, int slow, int logins)
    implements Part {

  private static final int FROM_ONE_SOURCE = 50;
  private static final Duration GONE = Duration.ofSeconds(35);
  private static final double MOST_HEAP = 64;

  @Override
  public Outcome run() throws IOException, InterruptedException {
    OperatorKey operator = OperatorKey.of(way);
    loginMillis(logins);
    double before = loginMillis(logins);
    double heap = gateway.isJvm() ? ProcessMemory.liveHeap(gateway.process()) : 0;
    List<SshWire> open = new ArrayList<>();
    try {
      long start = System.nanoTime();
      for (int i = 0; i < idle + slow; i++) {
        String from =
            "127.0.%d.%d".formatted(1 + i / FROM_ONE_SOURCE / 200, 10 + i / FROM_ONE_SOURCE % 200);
        SshWire wire = SshWire.connect(operator.port(), from, true);
        open.add(wire);
        if (i >= idle) {
          wire.exchangeVersions();
          wire.sendKexInit();
        }
      }
      double meanwhile = loginMillis(logins);
      double grown = gateway.isJvm() ? ProcessMemory.liveHeap(gateway.process()) - heap : 0;
      int left = open.size();
      while (left > 0 && System.nanoTime() - start < 2 * GONE.toNanos()) {
        left = (int) open.stream().filter(HalfOpen::isThere).count();
      }
      double gone = (System.nanoTime() - start) / 1e9;
      return new Outcome(
          left == 0 && gone <= GONE.toSeconds() && meanwhile <= 2 * before && grown <= MOST_HEAP,
          "%d idle, %d slow; login %.0f ms before, %.0f ms meanwhile (%.2f); heap %+.1f MiB; %d left after %.1f s"
              .formatted(idle, slow, before, meanwhile, meanwhile / before, grown, left, gone));
    } finally {
      open.forEach(SshWire::close);
    }
  }

  private double loginMillis(int times) throws IOException, InterruptedException {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      int status = new ProcessBuilder(way.exec("true")).start().waitFor();
      if (status != 0) {
        throw new IOException("a login failed with status " + status);
      }
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return Spread.of(millis).median();
  }

  private static boolean isThere(SshWire wire) {
    try {
      boolean more;
      do {
        more = wire.receive(Duration.ofMillis(1)).isPresent();
      } while (more);
      return true;
    } catch (IOException over) {
      return false;
    }
  }
}
