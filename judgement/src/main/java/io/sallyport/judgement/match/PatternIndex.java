package io.sallyport.judgement.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds the patterns that a line may have to do with, so that the others cost nothing: by the name
 * of a program, or by a path. Immutable; for any number of threads.
 *
 * @param <T> what the patterns belong to
 */
public final class PatternIndex<T> {

  private record Entry<T>(int order, T item) {}

  /** A wildcard that says no more than this leaves open which program it finds: it matches none. */
  private static final int LEAST_OF_A_NAME = 2;

  /** Above every character that is found in a name. */
  private static final String HIGHEST = "\uffff";

  private final NavigableMap<String, List<Entry<T>>> byProgram = new TreeMap<>();
  private final NavigableMap<String, List<Entry<T>>> byPath = new TreeMap<>();
  private final Map<String, List<Entry<T>>> byLastComponent = new HashMap<>();
  private final List<Entry<T>> others = new ArrayList<>();

  public PatternIndex(List<T> items, Function<T, CompiledPattern> pattern) {
    for (int i = 0; i < items.size(); i++) {
      Entry<T> entry = new Entry<>(i, items.get(i));
      Optional<String> program = pattern.apply(items.get(i)).program();
      Optional<String> path = pattern.apply(items.get(i)).path();
      if (program.isPresent()) {
        add(byProgram, program.get(), entry);
      } else if (path.isPresent()) {
        add(byPath, path.get(), entry);
        add(byLastComponent, path.get().substring(path.get().lastIndexOf('/') + 1), entry);
      } else {
        others.add(entry);
      }
    }
  }

  private static <T> void add(Map<String, List<Entry<T>>> entries, String key, Entry<T> entry) {
    entries.computeIfAbsent(key, name -> new ArrayList<>()).add(entry);
  }

  /** Those that may match a line, in the order in which they were given. */
  public List<T> candidates(LineForm line) {
    Set<Entry<T>> found = new HashSet<>(others);
    if (!byProgram.isEmpty()) {
      line.commands().forEach(command -> programs(command, found));
      line.doubtful().forEach(command -> programs(command, found));
      line.sourced().forEach(command -> programs(command, found));
    }
    if (!byPath.isEmpty()) {
      for (PathUses uses : line.uses()) {
        uses.reads().forEach(path -> paths(path, found));
        uses.writes().forEach(path -> paths(path, found));
      }
    }
    return found.stream().sorted(Comparator.comparingInt(Entry::order)).map(Entry::item).toList();
  }

  private void programs(CommandForm command, Set<Entry<T>> found) {
    Cells name = command.program().lastComponent();
    if (name.isPlain()) {
      found.addAll(byProgram.getOrDefault(name.text(), List.of()));
    } else if (name.known() >= LEAST_OF_A_NAME) {
      beginningWith(name.plainStart(), byProgram, found);
    }
  }

  /** What a path with wildcards finds begins as it does, or ends as it does. */
  private void paths(Cells path, Set<Entry<T>> found) {
    Cells shown = path.contains(' ') ? path.before(' ') : path;
    if (shown.isPlain()) {
      found.addAll(byPath.getOrDefault(shown.text(), List.of()));
    }
    if (path.isPlain()) {
      found.addAll(byPath.getOrDefault(path.text(), List.of()));
      return;
    }
    String start = path.plainStart();
    Cells last = path.lastComponent();
    if (!start.isEmpty()) {
      beginningWith(start, byPath, found);
    } else if (last.isPlain() && !last.isEmpty()) {
      found.addAll(byLastComponent.getOrDefault(last.text(), List.of()));
    } else if (path.known() > 0) {
      byPath.values().forEach(found::addAll);
    }
  }

  private static <T> void beginningWith(
      String start, NavigableMap<String, List<Entry<T>>> entries, Set<Entry<T>> found) {
    entries.subMap(start, true, start + HIGHEST, true).values().forEach(found::addAll);
  }
}
