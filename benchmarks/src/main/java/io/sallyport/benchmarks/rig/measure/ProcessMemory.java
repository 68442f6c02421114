package io.sallyport.benchmarks.rig.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Memory of a process and its descendants, as Linux counts it.
 *
 * @param pss proportional set size in MiB
 * @param rss resident set size in MiB
 */
public record ProcessMemory(double pss, double rss) {

  /** A generation, or a heap without them, as {@code jcmd GC.heap_info} has it. */
  private static final Pattern HEAP_USED =
      Pattern.compile("total(?: reserved)? \\d+K(?:, committed \\d+K)?, used (\\d+)K");

  /** As it is now. */
  public static ProcessMemory of(ProcessHandle root) throws IOException {
    double pss = 0;
    double rss = 0;
    for (ProcessHandle process : Stream.concat(Stream.of(root), root.descendants()).toList()) {
      Path smaps = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
      if (process.isAlive()) {
        String rollup = Files.readString(smaps);
        pss += mebibytes(rollup, "Pss:");
        rss += mebibytes(rollup, "Rss:");
      }
    }
    return new ProcessMemory(pss, rss);
  }

  /** Has a JVM collect its garbage, and returns what is left in its heap, in MiB. */
  public static double liveHeap(ProcessHandle jvm) throws IOException, InterruptedException {
    jcmd(jvm, "GC.run");
    jcmd(jvm, "GC.run");
    return heapUsed(jcmd(jvm, "GC.heap_info"));
  }

  /**
   * The heap in use by what {@code jcmd GC.heap_info} says, all generations together, in MiB.
   *
   * @throws IOException when it says nothing of that
   */
  static double heapUsed(String heapInfo) throws IOException {
    List<Long> used =
        HEAP_USED
            .matcher(heapInfo)
            .results()
            .map(generation -> Long.parseLong(generation.group(1)))
            .toList();
    if (used.isEmpty()) {
      throw new IOException("jcmd did not say how much of the heap is used");
    }
    return used.stream().mapToLong(Long::longValue).sum() / 1024.0;
  }

  private static String jcmd(ProcessHandle jvm, String command)
      throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(jvm.pid()),
                    command))
            .redirectErrorStream(true)
            .start();
    String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd " + command + " failed: " + output);
    }
    return output;
  }

  private static double mebibytes(String rollup, String name) {
    return rollup
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
