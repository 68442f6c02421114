package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Memory;
import io.sallyport.benchmarks.route.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What sessions at an idle prompt cost where they pass through.
 *
 * @param sessions how many at once
 */
public record IdleSessions(int sessions) {

  private static final int WORKERS = 8;
  private static final Duration SETTLE = Duration.ofSeconds(2);

  /**
   * Opens the sessions, looks, and closes them.
   *
   * @param process that carries them, with its descendants
   * @param isJvm whether its live heap is asked for too
   */
  public Memory measure(Route route, ProcessHandle process, boolean isJvm)
      throws IOException, InterruptedException {
    double heapBefore = isJvm ? ProcessMemory.liveHeap(process) : 0;
    ProcessMemory before = ProcessMemory.of(process);
    List<Shell> shells = open(route);
    try {
      TimeUnit.NANOSECONDS.sleep(SETTLE.toNanos());
      double heapAfter = isJvm ? ProcessMemory.liveHeap(process) : 0;
      ProcessMemory after = ProcessMemory.of(process);
      return new Memory(
          sessions,
          before.pss(),
          after.pss(),
          before.rss(),
          after.rss(),
          isJvm ? OptionalDouble.of(heapAfter - heapBefore) : OptionalDouble.empty());
    } finally {
      shells.parallelStream().forEach(Shell::close);
    }
  }

  private List<Shell> open(Route route) throws IOException, InterruptedException {
    List<Future<Shell>> logins = new ArrayList<>();
    List<Shell> shells = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      for (int i = 0; i < sessions; i++) {
        logins.add(workers.submit(() -> Shell.open(route.ssh())));
      }
      for (Future<Shell> login : logins) {
        shells.add(login.get());
      }
      return shells;
    } catch (ExecutionException failed) {
      shells.forEach(Shell::close);
      throw new IOException(
          "only " + shells.size() + " idle sessions came up: " + failed.getCause(), failed);
    }
  }
}
