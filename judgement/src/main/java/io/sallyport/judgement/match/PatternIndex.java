package io.sallyport.judgement.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the patterns that a line may have to do with, so that the others cost nothing: by the name
 * of a program, or by a path. Immutable; for any number of threads.
 *
 * @param <T> what the patterns belong to
 */
public final class PatternIndex<T> {

  private record Entry<T>(int order, T item) {}

  private final Map<String, List<Entry<T>>> byProgram = new HashMap<>();
  private final Map<String, List<Entry<T>>> byPath = new HashMap<>();
  private final List<Entry<T>> others = new ArrayList<>();

  public PatternIndex(List<T> items, Function<T, CompiledPattern> pattern) {
    for (int i = 0; i < items.size(); i++) {
      Entry<T> entry = new Entry<>(i, items.get(i));
      Optional<String> program = pattern.apply(items.get(i)).program();
      Optional<String> path = pattern.apply(items.get(i)).path();
      if (program.isPresent()) {
        byProgram.computeIfAbsent(program.get(), name -> new ArrayList<>()).add(entry);
      } else if (path.isPresent()) {
        byPath.computeIfAbsent(path.get(), name -> new ArrayList<>()).add(entry);
      } else {
        others.add(entry);
      }
    }
  }

  /** Those that may match a line, in the order in which they were given. */
  public List<T> candidates(LineForm line) {
    List<Entry<T>> found = new ArrayList<>(others);
    if (!byProgram.isEmpty()) {
      add(programs(line), byProgram, found);
    }
    if (!byPath.isEmpty()) {
      add(paths(line), byPath, found);
    }
    found.sort(Comparator.comparingInt(Entry::order));
    return found.stream().map(Entry::item).toList();
  }

  private void add(
      Optional<Set<String>> keys, Map<String, List<Entry<T>>> entries, List<Entry<T>> found) {
    if (keys.isEmpty()) {
      entries.values().forEach(found::addAll);
    } else {
      keys.get().forEach(key -> found.addAll(entries.getOrDefault(key, List.of())));
    }
  }

  /** The names of a line's programs; empty when a wildcard may stand for any. */
  private static Optional<Set<String>> programs(LineForm line) {
    Set<String> names = new HashSet<>();
    for (List<CommandForm> commands : List.of(line.commands(), line.sourced())) {
      for (CommandForm command : commands) {
        Cells name = command.program().lastComponent();
        if (name.hasGlob()) {
          return Optional.empty();
        }
        names.add(name.text());
      }
    }
    return Optional.of(names);
  }

  /** The paths that a line reads or writes; empty when some of one isn't known. */
  private static Optional<Set<String>> paths(LineForm line) {
    Set<String> paths = new HashSet<>();
    for (PathUses uses : line.uses()) {
      for (List<Cells> used : List.of(uses.reads(), uses.writes())) {
        for (Cells path : used) {
          if (!path.isPlain() || path.contains(' ')) {
            return Optional.empty();
          }
          paths.add(path.text());
        }
      }
    }
    return Optional.of(paths);
  }
}
