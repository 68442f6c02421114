package io.sallyport.judgement.snapshot;

import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.judgement.rule.Repetition;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.rule.Scores;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the canonical form: a line {@code key value} for each fact, in a fixed order, each line
 * ended by a newline. A value has no newline: backslash is doubled, and every UTF-16 unit that is
 * not printable ASCII is a backslash, the letter u and four lower-case hex digits.
 */
final class SnapshotEncoder {

  static final String VERSION_LINE = "sallyport-snapshot 1";
  static final String RECORDING = "recording";
  static final String INSPECTION = "inspection";
  static final String ELEVATION = "elevation";
  static final String NO_ELEVATION = "NONE";

  private final StringBuilder out = new StringBuilder(512);

  static String encode(Snapshot snapshot) {
    SnapshotEncoder encoder = new SnapshotEncoder();
    encoder.out.append(VERSION_LINE).append('\n');
    encoder.parameters(snapshot.parameters());
    snapshot.rules().forEach(encoder::rule);
    encoder.out.append("end\n");
    return encoder.out.toString();
  }

  private void parameters(SessionParameters parameters) {
    line("on-opaque", parameters.onOpaque().name());
    line("on-uncertain", parameters.onUncertain().name());
    lines("environment", parameters.environment());
    // A default is not written: snapshots from before there was a choice keep their hash.
    if (parameters.recording() != RecordingMode.STRICT) {
      line(RECORDING, parameters.recording().name());
    }
    if (!parameters.channels().equals(ChannelPolicy.DEFAULT)) {
      parameters.channels().lines().forEach(line -> out.append(line).append('\n'));
    }
    if (!parameters.elevation().equals(SessionParameters.DEFAULT_ELEVATION)) {
      line(
          ELEVATION,
          parameters.elevation().isEmpty()
              ? NO_ELEVATION
              : parameters.elevation().stream().map(Enum::name).collect(Collectors.joining(" ")));
    }
    if (!parameters.inspection().equals(InspectionParameters.NONE)) {
      line(INSPECTION, parameters.inspection().text());
    }
  }

  private void rule(Rule rule) {
    RuleDefinition definition = rule.definition();
    line("rule", rule.id());
    line("version", String.valueOf(rule.version()));
    line("name", definition.name());
    line("description", definition.description());
    line("pattern-kind", definition.pattern().kind().name());
    line("pattern-text", definition.pattern().text());
    line("action", definition.action().name());
    line("attempts", String.valueOf(definition.attempts()));
    line("criticality", definition.criticality().name());
    Scores scores = definition.scores();
    line(
        "scores",
        scores.session()
            + " "
            + scores.operator()
            + " "
            + scores.device()
            + " "
            + scores.credential());
    Repetition repetition = definition.repetition();
    line(
        "repetition",
        repetition == null
            ? "none"
            : repetition.limit()
                + " "
                + repetition.period().toMillis()
                + " "
                + repetition.endSessions());
    Scope scope = definition.scope();
    lines("operator-group", scope.operatorGroups());
    lines("device-group", scope.deviceGroups());
    lines("device", scope.devices());
    lines("credential", scope.credentials());
    line("enabled", String.valueOf(definition.enabled()));
  }

  private void lines(String key, List<String> values) {
    values.forEach(value -> line(key, value));
  }

  private void line(String key, String value) {
    out.append(key).append(' ');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        out.append("\\\\");
      } else if (c >= ' ' && c <= '~') {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
    out.append('\n');
  }
}
