package io.sallyport.judgement.snapshot;

import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Repetition;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.rule.Scores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotEncoder} writes, and nothing else. */
final class SnapshotDecoder {

  private final List<String> lines;
  private int next;

  private SnapshotDecoder(String canonical) {
    this.lines = canonical.lines().toList();
  }

  static Snapshot decode(String canonical) throws InvalidSnapshotException {
    SnapshotDecoder decoder = new SnapshotDecoder(canonical);
    Snapshot snapshot;
    try {
      snapshot = decoder.snapshot();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new InvalidSnapshotException(
          "line "
              + (decoder.next + 1)
              + " of the snapshot is not what was expected: "
              + e.getMessage(),
          e);
    }
    if (!snapshot.canonical().equals(canonical)) {
      throw new InvalidSnapshotException("the snapshot is not in its canonical form", null);
    }
    return snapshot;
  }

  private Snapshot snapshot() {
    if (!lines.get(next).equals(SnapshotEncoder.VERSION_LINE)) {
      throw new IllegalArgumentException(
          "expected \"" + SnapshotEncoder.VERSION_LINE + "\", got \"" + lines.get(next) + "\"");
    }
    next++;
    SessionParameters parameters =
        new SessionParameters(
            Doubt.valueOf(value("on-opaque")),
            Doubt.valueOf(value("on-uncertain")),
            values("environment"),
            recording(),
            channels(),
            elevation(),
            inspection());
    List<Rule> rules = new ArrayList<>();
    while (lines.get(next).startsWith("rule ")) {
      rules.add(new Rule(value("rule"), Integer.parseInt(value("version")), definition()));
    }
    return new Snapshot(rules, parameters);
  }

  private RecordingMode recording() {
    return lines.get(next).startsWith(SnapshotEncoder.RECORDING + " ")
        ? RecordingMode.valueOf(value(SnapshotEncoder.RECORDING))
        : RecordingMode.STRICT;
  }

  private ChannelPolicy channels() {
    List<String> written = new ArrayList<>();
    while (ChannelPolicy.isLine(lines.get(next))) {
      written.add(lines.get(next));
      next++;
    }
    return written.isEmpty() ? ChannelPolicy.DEFAULT : ChannelPolicy.ofLines(written);
  }

  private InspectionParameters inspection() {
    return lines.get(next).startsWith(SnapshotEncoder.INSPECTION + " ")
        ? InspectionParameters.parse(value(SnapshotEncoder.INSPECTION))
        : InspectionParameters.NONE;
  }

  private List<ElevationProgram> elevation() {
    if (!lines.get(next).startsWith(SnapshotEncoder.ELEVATION + " ")) {
      return SessionParameters.DEFAULT_ELEVATION;
    }
    String programs = value(SnapshotEncoder.ELEVATION);
    return programs.equals(SnapshotEncoder.NO_ELEVATION)
        ? List.of()
        : Stream.of(programs.split(" ", -1)).map(ElevationProgram::valueOf).toList();
  }

  private RuleDefinition definition() {
    return new RuleDefinition(
        value("name"),
        value("description"),
        new Pattern(PatternKind.valueOf(value("pattern-kind")), value("pattern-text")),
        Action.valueOf(value("action")),
        Integer.parseInt(value("attempts")),
        Criticality.valueOf(value("criticality")),
        scores(value("scores").split(" ", -1)),
        repetition(value("repetition")),
        new Scope(
            values("operator-group"),
            values("device-group"),
            values("device"),
            values("credential")),
        Boolean.parseBoolean(value("enabled")));
  }

  private static Scores scores(String[] points) {
    return new Scores(
        Integer.parseInt(points[0]),
        Integer.parseInt(points[1]),
        Integer.parseInt(points[2]),
        Integer.parseInt(points[3]));
  }

  private static @Nullable Repetition repetition(String text) {
    if (text.equals("none")) {
      return null;
    }
    String[] fields = text.split(" ", -1);
    return new Repetition(
        Integer.parseInt(fields[0]),
        Duration.ofMillis(Long.parseLong(fields[1])),
        Boolean.parseBoolean(fields[2]));
  }

  private List<String> values(String key) {
    List<String> values = new ArrayList<>();
    while (lines.get(next).startsWith(key + " ")) {
      values.add(value(key));
    }
    return values;
  }

  private String value(String key) {
    String line = lines.get(next);
    if (!line.startsWith(key + " ")) {
      throw new IllegalArgumentException("expected \"" + key + "\", got \"" + line + "\"");
    }
    next++;
    return unescape(line.substring(key.length() + 1));
  }

  private static String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c != '\\') {
        out.append(c);
      } else if (text.charAt(i) == '\\') {
        out.append('\\');
        i++;
      } else {
        out.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
        i += 5;
      }
    }
    return out.toString();
  }
}
