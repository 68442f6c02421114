package io.sallyport.benchmarks.rig.report;

import io.sallyport.benchmarks.route.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what was found as Markdown. One thread. */
public final class Report {

  private final List<String> conditions = new ArrayList<>();
  private final List<String> checks = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Map<Way, Memory> memory = new EnumMap<>(Way.class);
  private final Findings findings;

  /** A report on these findings; they may still grow until it is written. */
  public Report(Findings findings) {
    this.findings = findings;
  }

  /** Adds a line on what the run was made under. */
  public void condition(String line) {
    conditions.add(line);
  }

  /** Adds a line on something that was compared and not timed. */
  public void check(String line) {
    checks.add(line);
  }

  /** Adds a line on something that went wrong. */
  public void failure(String line) {
    failures.add(line);
  }

  /** Whether anything went wrong. */
  public boolean hasFailures() {
    return !failures.isEmpty();
  }

  /** Adds what idle sessions cost on a way. */
  public void memory(Way way, Memory cost) {
    memory.put(way, cost);
  }

  /** The whole report. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# Against OpenSSH, in one run");
    lines.add("");
    conditions.forEach(line -> lines.add("- " + line));
    lines.add("- " + validity());
    lines.add("");
    addFigures(lines);
    addMemory(lines);
    addRatios(lines);
    checks.forEach(line -> lines.add("- " + line));
    failures.forEach(line -> lines.add("- FAILED: " + line));
    return String.join("\n", lines) + "\n";
  }

  private String validity() {
    List<String> moved = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      if (findings.isVoid(figure)) {
        moved.add(figure.label() + String.format(Locale.ROOT, " (× %.2f)", findings.drift(figure)));
      }
    }
    return moved.isEmpty()
        ? "valid: direct's own p50 moved by no more than 25 % between rounds in any figure"
        : "VOID where direct's own p50 moved by more than 25 % between rounds: "
            + String.join("; ", moved);
  }

  private void addFigures(List<String> lines) {
    lines.add(
        "| figure | unit | direct | bastion | sallyport | unrecorded | ÷ direct | ÷ bastion |"
            + " direct moved |");
    lines.add("|---|---|---|---|---|---|---|---|---|");
    for (Figure figure : Figure.values()) {
      if (Stream.of(Way.values()).anyMatch(way -> findings.of(figure, way).isPresent())) {
        lines.add(row(figure));
      }
    }
    lines.add("");
    lines.add("Times: p50 / p99 / max (samples). Rates: median (samples).");
    lines.add("");
  }

  private String row(Figure figure) {
    StringBuilder row = new StringBuilder();
    row.append("| ").append(figure.label()).append(" | ").append(figure.unit().symbol());
    for (Way way : Way.values()) {
      row.append(" | ");
      findings.of(figure, way).ifPresent(samples -> row.append(cell(figure, samples)));
    }
    row.append(" | ").append(quotient(figure, Way.DIRECT));
    row.append(" | ").append(quotient(figure, Way.BASTION));
    row.append(" | ");
    if (findings.of(figure, Way.DIRECT).isPresent()) {
      row.append(String.format(Locale.ROOT, "× %.2f", findings.drift(figure)));
    }
    return row.append(" |").toString();
  }

  private static String cell(Figure figure, Samples samples) {
    return figure.unit().isTime()
        ? String.format(
            Locale.ROOT,
            "%s / %s / %s (%d)",
            number(samples.p50()),
            number(samples.p99()),
            number(samples.max()),
            samples.count())
        : String.format(Locale.ROOT, "%s (%d)", number(samples.p50()), samples.count());
  }

  private String quotient(Figure figure, Way control) {
    Optional<Samples> ours = findings.of(figure, Way.SALLYPORT);
    Optional<Samples> theirs = findings.of(figure, control);
    return ours.isPresent() && theirs.isPresent()
        ? String.format(Locale.ROOT, "%.2f", ours.get().p50() / theirs.get().p50())
        : "";
  }

  private void addMemory(List<String> lines) {
    if (memory.isEmpty()) {
      return;
    }
    lines.add(
        "| idle sessions with a terminal | sessions | PSS before → after, MiB | RSS before →"
            + " after, MiB | PSS a session, MiB | live heap a session, MiB |");
    lines.add("|---|---|---|---|---|---|");
    memory.forEach((way, cost) ->
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %d | %.1f → %.1f | %.1f → %.1f | %.2f | %s |",
                way.label(),
                cost.sessions(),
                cost.pssBefore(),
                cost.pssAfter(),
                cost.rssBefore(),
                cost.rssAfter(),
                cost.pssOfOne(),
                cost.liveHeapGrowth().isPresent()
                    ? String.format(
                        Locale.ROOT, "%.3f", cost.liveHeapGrowth().getAsDouble() / cost.sessions())
                    : "")));
    lines.add("");
  }

  private void addRatios(List<String> lines) {
    lines.add("| ratio | of | value | floor | bar |");
    lines.add("|---|---|---|---|---|");
    for (Ratio ratio : Ratios.of(findings)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f %s | %s | %s |",
              ratio.name(),
              ratio.meaning(),
              ratio.value(),
              ratio.unit(),
              ratio.floor().judgement(ratio.value(), ratio.isVoid()),
              ratio.bar().judgement(ratio.value(), ratio.isVoid())));
    }
    lines.add("");
  }

  private static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%.0f", value)
        : value >= 10
            ? String.format(Locale.ROOT, "%.1f", value)
            : String.format(Locale.ROOT, "%.2f", value);
  }
}
