package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code find}, and what it runs on what it finds. */
final class FindRuns {

  private static final Set<String> FIND_RUNS = Set.of("-exec", "-execdir", "-ok", "-okdir");
  private static final Set<String> FD_RUNS = Set.of("-x", "-X", "--exec", "--exec-batch");
  private static final Set<String> FIND_TAKES_VALUE =
      Set.of("-name", "-iname", "-path", "-wholename", "-ipath", "-regex");

  static @Nullable Value run(Evaluation e, Call call) {
    List<Value> found = found(call);
    for (int i = 1; i < call.size(); i++) {
      if (!FIND_RUNS.contains(call.start(i))) {
        continue;
      }
      int end = i + 1;
      while (end < call.size() && !call.start(end).equals(";") && !call.start(end).equals("+")) {
        end++;
      }
      if (end > i + 1) {
        findRuns(e, call, call.fields().subList(i + 1, end), found);
      }
      i = end;
    }
    return e.wanted && printsPaths(call) ? printed(call, found) : null;
  }

  private static boolean printsPaths(Call call) {
    return call.arguments().stream()
        .noneMatch(f ->
            f.word().knownStart().matches("-(exec|ok|execdir|okdir|printf|ls|fprint.*|delete)"));
  }

  /** What it finds, by line; the starting points themselves unless it looks for files. */
  private static Value printed(Call call, List<Value> found) {
    boolean files = false;
    for (int i = 1; i + 1 < call.size(); i++) {
      files |= call.start(i).equals("-type") && !call.start(i + 1).contains("d");
      files |= call.start(i).matches("-mindepth|-i?name|-size");
    }
    Value all = Value.EMPTY;
    for (Value value : found) {
      boolean start = call.size() > 1 && value.known().equals(call.text(1));
      if (!(files && start)) {
        all = all.plus(value).plus(Value.of("\n"));
      }
    }
    return all;
  }

  /** The younger program of the kind: a pattern, then where to look. */
  static @Nullable Value fd(Evaluation e, Call call) {
    int end = 1;
    List<Value> operands = new ArrayList<>();
    while (end < call.size() && !FD_RUNS.contains(call.start(end))) {
      if (!call.start(end).startsWith("-")) {
        operands.add(call.fields().get(end).value());
      }
      end++;
    }
    if (end + 1 >= call.size()) {
      return null;
    }
    Value start = operands.size() > 1 ? operands.getLast() : Value.of(".");
    List<Value> found = new ArrayList<>();
    found.add(start);
    found.add(start.plus(Value.of("/")).plus(Value.unknown("", Kind.BELOW, false)));
    if (!operands.isEmpty()) {
      Value name = asWildcard(Value.of("*" + operands.getFirst().text("*") + "*"));
      found.add(named(start.text("?") + "/", name, start));
    }
    List<Field> command = new ArrayList<>(call.fields().subList(end + 1, call.size()));
    if (command.stream().noneMatch(f -> f.word().display().contains("{"))) {
      command.add(Field.of("{}"));
    }
    findRuns(e, call, command, found);
    return null;
  }

  private static void findRuns(Evaluation e, Call call, List<Field> command, List<Value> found) {
    boolean first = true;
    for (Value value : found) {
      List<Field> fields =
          command.stream().map(field -> Substitutes.replace(field, "{}", value)).toList();
      if (first) {
        e.commands.dispatcher().run(call.with(fields).byProgram());
      } else {
        e.findings.speculatively(
            () -> e.inCopy(() -> e.commands.dispatcher().run(call.with(fields).byProgram())));
      }
      first = false;
    }
  }

  /** What {@code find} may find: its starting points, paths below them, and those it names. */
  private static List<Value> found(Call call) {
    List<Value> starts = new ArrayList<>();
    int i = 1;
    while (i < call.size() && !call.start(i).matches("[-(!].*")) {
      starts.add(call.fields().get(i++).value());
    }
    if (starts.isEmpty()) {
      starts.add(Value.of("."));
    }
    List<Value> found = new ArrayList<>(starts);
    Value named = Value.EMPTY;
    for (; i + 1 < call.size(); i++) {
      if (FIND_TAKES_VALUE.contains(call.start(i))) {
        Value pattern = call.fields().get(i + 1).value();
        if (call.start(i).contains("path")) {
          found.add(pattern);
        } else if (call.start(i).equals("-name")) {
          named = asWildcard(pattern);
        }
      }
    }
    boolean only = !named.isEmpty();
    for (Value start : starts) {
      String slash = start.text("?").endsWith("/") ? "" : "/";
      Value below = start.plus(Value.of(slash)).plus(Value.unknown("", Kind.BELOW, false));
      found.add(only ? below.plus(Value.of("/")).plus(named) : below);
      if (only) {
        found.add(named(start.text("?") + slash, named, start));
      }
    }
    return found.size() > 8 ? found.subList(0, 8) : found;
  }

  /** What has a name in a directory, where wildcards are those of {@code find}. */
  private static Value named(String directory, Value name, Value start) {
    Optional<String> text = name.known();
    return start.known().isPresent() && text.isPresent()
        ? new Value(List.of(new Fragment.Known(directory + text.get(), Wildcards.isIn(text.get()))))
        : start.plus(Value.of("/")).plus(name);
  }

  /** The wildcards of a pattern that {@code find} has, and not the shell. */
  private static Value asWildcard(Value pattern) {
    return pattern
        .known()
        .map(text -> new Value(List.of(new Fragment.Known(text, Wildcards.isIn(text)))))
        .orElse(pattern);
  }

  private FindRuns() {}
}
