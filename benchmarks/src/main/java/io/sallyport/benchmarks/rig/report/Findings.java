package io.sallyport.benchmarks.rig.report;

import io.sallyport.benchmarks.route.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All samples of a run, kept apart by figure, way and round.
 *
 * <p>A figure is void when the direct way's own median moved by more than a quarter between rounds:
 * the machine was not the same machine then, and no ratio of that figure counts. One thread writes;
 * nothing else reads meanwhile.
 */
public final class Findings {

  private static final double STEADY = 1.25;

  private final Map<Figure, Map<Way, Map<Integer, List<Double>>>> samples =
      new EnumMap<>(Figure.class);
  private int round;

  /** What is added from now on belongs to this round, counted from 0. */
  public void startRound(int number) {
    round = number;
  }

  /** Adds one sample in the figure's unit. */
  public void add(Figure figure, Way way, double value) {
    samples
        .computeIfAbsent(figure, unseen -> new EnumMap<>(Way.class))
        .computeIfAbsent(way, unseen -> new TreeMap<>())
        .computeIfAbsent(round, unseen -> new ArrayList<>())
        .add(value);
  }

  /** The samples of all rounds together; empty when the figure was not measured on that way. */
  public Optional<Samples> of(Figure figure, Way way) {
    List<Double> all = rounds(figure, way).values().stream().flatMap(List::stream).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(Samples.of(all));
  }

  /** Something of each round's samples, in order. */
  public List<Double> ofRounds(Figure figure, Way way, Function<Samples, Double> what) {
    return rounds(figure, way).values().stream().map(Samples::of).map(what).toList();
  }

  /**
   * By how much the direct way's median moved between rounds: the largest over the smallest, 1 for
   * not at all.
   */
  public double drift(Figure figure) {
    List<Double> medians = ofRounds(figure, Way.DIRECT, Samples::p50);
    double largest = medians.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double smallest = medians.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    return largest / smallest;
  }

  /** Whether no ratio of this figure counts. */
  public boolean isVoid(Figure figure) {
    return drift(figure) > STEADY;
  }

  private Map<Integer, List<Double>> rounds(Figure figure, Way way) {
    return samples.getOrDefault(figure, Map.of()).getOrDefault(way, Map.of());
  }
}
