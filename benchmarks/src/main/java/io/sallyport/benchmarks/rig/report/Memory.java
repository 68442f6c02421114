package io.sallyport.benchmarks.rig.report;

import java.util.OptionalDouble;

/**
 * What idle sessions with a terminal cost where they pass through.
 *
 * @param sessions how many were opened
 * @param pssBefore proportional set size of the processes without them, in MiB
 * @param pssAfter the same with them
 * @param rssBefore resident set size, which counts shared pages in each process, in MiB
 * @param rssAfter the same with them
 * @param liveHeapGrowth of a JVM, after a collection, in MiB; empty for other processes
 */
public record Memory(
    int sessions,
    double pssBefore,
    double pssAfter,
    double rssBefore,
    double rssAfter,
    OptionalDouble liveHeapGrowth) {

  /** PSS of one session, in MiB. */
  public double pssOfOne() {
    return (pssAfter - pssBefore) / sessions;
  }
}
