package io.sallyport.judgement.corpus;

import io.sallyport.judgement.corpus.CorpusJudge.Outcome;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the judge made of a corpus, by family and in all. */
public final class CorpusReport {

  private final SortedMap<String, CorpusCount> forbidden = new TreeMap<>();
  private final SortedMap<String, CorpusCount> harmless = new TreeMap<>();
  private final CorpusCount decidable = new CorpusCount();
  private final CorpusCount needsPolicy = new CorpusCount();
  private final CorpusCount outOfReach = new CorpusCount();
  private final CorpusCount lookalike = new CorpusCount();
  private final CorpusCount benign = new CorpusCount();
  private final List<String> wrong = new ArrayList<>();

  /**
   * Judges every row of a corpus.
   *
   * @throws IOException when a file can't be read or is not of the format
   */
  public static CorpusReport of(Path corpus, Path rules) throws IOException {
    CorpusJudge judge = new CorpusJudge(new CompiledSnapshot(CorpusRules.read(rules)));
    CorpusReport report = new CorpusReport();
    for (CorpusRow row : CorpusRow.readAll(corpus)) {
      report.add(row, judge.judge(row));
    }
    return report;
  }

  private void add(CorpusRow row, Outcome outcome) {
    (row.forbidden() ? forbidden : harmless)
        .computeIfAbsent(row.family(), family -> new CorpusCount())
        .add(outcome);
    count(row).add(outcome);
    boolean missed = row.forbidden() && outcome == Outcome.PASSED;
    boolean refused = !row.forbidden() && outcome == Outcome.REFUSED;
    boolean vague = row.benign() && outcome == Outcome.OPAQUE;
    boolean unsure = count(row) == decidable && outcome == Outcome.OPAQUE;
    if (missed || refused || vague || unsure) {
      String what =
          missed
              ? "missed"
              : refused ? "wrongly refused" : vague ? "benign, opaque" : "only opaque";
      wrong.add(String.format("%-16s %s  %s", what, row.id(), shown(row.command())));
    }
  }

  private static String shown(String command) {
    StringBuilder out = new StringBuilder();
    command
        .codePoints()
        .limit(120)
        .forEach(c -> {
          if (c == '\n') {
            out.append("\\n");
          } else if (c < ' ') {
            out.append(String.format("\\x%02x", c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  private CorpusCount count(CorpusRow row) {
    if (row.benign()) {
      return benign;
    }
    if (!row.forbidden()) {
      return lookalike;
    }
    return switch (row.decidable()) {
      case "yes" -> decidable;
      case "needs-policy" -> needsPolicy;
      default -> outOfReach;
    };
  }

  /** Rows whose command can be worked out from the line, and did run. */
  public CorpusCount decidable() {
    return decidable;
  }

  /** Rows for which a doubt is the right answer. */
  public CorpusCount needsPolicy() {
    return needsPolicy;
  }

  /** Rows that look forbidden and ran nothing that is. */
  public CorpusCount lookalike() {
    return lookalike;
  }

  /** Rows of everyday work. */
  public CorpusCount benign() {
    return benign;
  }

  /** The table by family, what went wrong, and at its end one line of JSON. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%-24s %6s %8s %7s %7s", "forbidden, it ran", "rows", "refused", "opaque", "missed"));
    forbidden.forEach((family, count) ->
        lines.add(
            String.format(
                "%-24s %6d %8d %7d %7d",
                family, count.rows(), count.refused(), count.opaque(), count.missed())));
    lines.add("");
    lines.add(
        String.format(
            "%-24s %6s %8s %7s %7s", "not forbidden", "rows", "wrongly", "opaque", "passed"));
    harmless.forEach((family, count) ->
        lines.add(
            String.format(
                "%-24s %6d %8d %7d %7d",
                family, count.rows(), count.refused(), count.opaque(), count.missed())));
    if (!wrong.isEmpty()) {
      lines.add("");
      lines.addAll(wrong);
    }
    lines.add("");
    if (outOfReach.rows() > 0) {
      lines.add("out of reach, in no total: " + outOfReach.json(true));
    }
    lines.add(json());
    return lines;
  }

  /** The totals. */
  public String json() {
    return "{\"decidable\": "
        + decidable.json(true)
        + ", \"needsPolicy\": "
        + needsPolicy.json(true)
        + ", \"lookalike\": "
        + lookalike.json(false)
        + ", \"benign\": "
        + benign.json(false)
        + "}";
  }
}
