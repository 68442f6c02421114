package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said of a rule. */
final class RuleFields {

  private static final String[] SCORES = {"session", "operator", "device", "credential"};

  @Mixin BodyOptions body = new BodyOptions();

  @ArgGroup(exclusive = true)
  @Nullable PatternOptions pattern;

  @Option(
      names = "--action",
      paramLabel = "ALLOW|BLOCK|INTERRUPT|FORCE",
      description = "What it asks for.")
  @Nullable String action;

  @Option(
      names = "--attempts",
      paramLabel = "NUMBER",
      description = "INTERRUPT only: 1 to 10, the attempt that ends the session.")
  @Nullable Integer attempts;

  @Option(
      names = "--criticality",
      paramLabel = "LOW|MEDIUM|HIGH",
      description = "How bad a hit is.")
  @Nullable String criticality;

  @Option(
      names = "--scores",
      paramLabel = "SESSION,OPERATOR,DEVICE,CREDENTIAL",
      description = "Points that a hit adds to each, 0 to 100; else from the criticality.")
  @Nullable String scores;

  @Option(
      names = "--repetition",
      paramLabel = "LIMIT/PERIOD",
      description = "Block the account after so many hits in a period, as 3/PT1H.")
  @Nullable String repetition;

  @Option(
      names = "--repetition-ends-sessions",
      description = "With --repetition: end the sessions that run, too.")
  boolean endSessions;

  @Option(
      names = "--operator-group",
      paramLabel = "GROUP",
      description = "Operators that it governs; may be repeated, everyone when absent.")
  @Nullable List<String> operatorGroups;

  @Option(
      names = "--device-group",
      paramLabel = "GROUP",
      description = "Devices that it governs; may be repeated.")
  @Nullable List<String> deviceGroups;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "A device that it governs; may be repeated.")
  @Nullable List<String> devices;

  @Option(
      names = "--credential",
      paramLabel = "NAME@DEVICE",
      description = "A credential that it governs; may be repeated.")
  @Nullable List<String> credentials;

  @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
  @Nullable String description;

  @Option(names = "--enabled", negatable = true, description = "Whether it governs.")
  @Nullable Boolean enabled;

  /** What a line must be like; one of them. */
  static final class PatternOptions {

    @Option(names = "--command", paramLabel = "PATTERN", description = "A program and arguments.")
    @Nullable String command;

    @Option(names = "--regex", paramLabel = "RE2", description = "On the line as it is typed.")
    @Nullable String regex;

    @Option(names = "--reads", paramLabel = "PATH", description = "It reads such a file.")
    @Nullable String reads;

    @Option(names = "--writes", paramLabel = "PATH", description = "It writes such a file.")
    @Nullable String writes;

    @Option(
        names = "--runs-output-of",
        paramLabel = "PATTERN",
        description = "It runs what such a command prints.")
    @Nullable String runsOutputOf;

    private void put(ObjectNode json) {
      put(json, "command", command);
      put(json, "regex", regex);
      put(json, "reads", reads);
      put(json, "writes", writes);
      put(json, "runs-output-of", runsOutputOf);
    }

    private static void put(ObjectNode json, String kind, @Nullable String text) {
      if (text != null) {
        json.putObject("pattern").put("kind", kind).put("text", text);
      }
    }
  }

  ObjectNode json(Invocation invocation) throws IOException {
    return over(body.begin(invocation));
  }

  /** What was given, over what is there. */
  ObjectNode over(ObjectNode json) {
    new Fields(json)
        .put("action", action)
        .put("attempts", attempts)
        .put("criticality", criticality)
        .put("description", description)
        .put("enabled", enabled)
        .within(
            "scope",
            scope ->
                scope
                    .put("operatorGroups", operatorGroups)
                    .put("deviceGroups", deviceGroups)
                    .put("devices", devices)
                    .put("credentials", credentials));
    if (pattern != null) {
      pattern.put(json);
    }
    if (scores != null) {
      putScores(json, scores);
    }
    if (repetition != null) {
      putRepetition(json, repetition);
    } else if (endSessions) {
      throw new UsageException("--repetition-ends-sessions goes with --repetition");
    }
    return body.finish(json);
  }

  private static void putScores(ObjectNode json, String scores) {
    String[] numbers = scores.split(",", -1);
    if (numbers.length != SCORES.length || !scores.matches("[0-9,]{7,15}")) {
      throw new UsageException("expected --scores as 5,10,0,0, came " + scores);
    }
    ObjectNode points = json.putObject("scores");
    for (int i = 0; i < SCORES.length; i++) {
      points.put(SCORES[i], Fields.number("--scores", numbers[i]));
    }
  }

  private void putRepetition(ObjectNode json, String text) {
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw new UsageException("expected --repetition as 3/PT1H, came " + text);
    }
    json.putObject("repetition")
        .put("limit", Fields.number("--repetition", text.substring(0, slash)))
        .put("period", text.substring(slash + 1))
        .put("endSessions", endSessions);
  }
}
