package io.sallyport.benchmarks.rig.report;

/**
 * One comparison and what is asked of it.
 *
 * @param name such as P1
 * @param meaning in words
 * @param value what came out
 * @param unit empty for a plain ratio
 * @param floor what holds now
 * @param bar what is aimed at
 * @param isVoid whether the figure in it was void
 */
public record Ratio(
    String name,
    String meaning,
    double value,
    String unit,
    Limit floor,
    Limit bar,
    boolean isVoid) {}
