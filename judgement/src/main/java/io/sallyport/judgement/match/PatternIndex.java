package io.sallyport.judgement.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds the patterns that a line may have to do with, so that the others cost nothing: by the name
 * of a program, or by a path. Immutable; for any number of threads.
 *
 * @param <T> what the patterns belong to
 */
public final class PatternIndex<T> {

  /** A wildcard that says no more than this leaves open which program it finds: it matches none. */
  private static final int LEAST_OF_A_NAME = 2;

  /** Above every character that is found in a name. */
  private static final String HIGHEST = "\uffff";

  /** The items, by their places in the list of them. */
  private final NavigableMap<String, List<Integer>> byProgram = new TreeMap<>();

  private final NavigableMap<String, List<Integer>> byPath = new TreeMap<>();
  private final Map<String, List<Integer>> byLastComponent = new HashMap<>();
  private final List<Integer> others = new ArrayList<>();
  private final List<T> items;

  public PatternIndex(List<T> items, Function<T, CompiledPattern> pattern) {
    this.items = List.copyOf(items);
    for (int i = 0; i < items.size(); i++) {
      Optional<String> program = pattern.apply(items.get(i)).program();
      Optional<String> path = pattern.apply(items.get(i)).path();
      if (program.isPresent()) {
        add(byProgram, program.get(), i);
      } else if (path.isPresent()) {
        add(byPath, path.get(), i);
        add(byLastComponent, path.get().substring(path.get().lastIndexOf('/') + 1), i);
      } else {
        others.add(i);
      }
    }
  }

  private static void add(Map<String, List<Integer>> entries, String key, int item) {
    entries.computeIfAbsent(key, name -> new ArrayList<>()).add(item);
  }

  /** Those that may match a line, in the order in which they were given. */
  public List<T> candidates(LineForm line) {
    BitSet found = new BitSet();
    others.forEach(found::set);
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
    return found.stream().mapToObj(items::get).toList();
  }

  private void programs(CommandForm command, BitSet found) {
    Cells name = command.program().lastComponent();
    if (name.isPlain()) {
      byProgram.getOrDefault(name.text(), List.of()).forEach(found::set);
    } else if (name.known() >= LEAST_OF_A_NAME) {
      beginningWith(name.plainStart(), byProgram, found);
    }
  }

  /** What a path with wildcards finds begins as it does, or ends as it does. */
  private void paths(Cells path, BitSet found) {
    Cells shown = path.contains(' ') ? path.before(' ') : path;
    if (shown.isPlain()) {
      byPath.getOrDefault(shown.text(), List.of()).forEach(found::set);
    }
    if (path.isPlain()) {
      byPath.getOrDefault(path.text(), List.of()).forEach(found::set);
      return;
    }
    String start = path.plainStart();
    Cells last = path.lastComponent();
    if (!start.isEmpty()) {
      beginningWith(start, byPath, found);
    } else if (last.isPlain() && !last.isEmpty()) {
      byLastComponent.getOrDefault(last.text(), List.of()).forEach(found::set);
    } else if (path.known() > 0) {
      byPath.values().forEach(items -> items.forEach(found::set));
    }
  }

  private static void beginningWith(
      String start, NavigableMap<String, List<Integer>> entries, BitSet found) {
    entries
        .subMap(start, true, start + HIGHEST, true)
        .values()
        .forEach(items -> items.forEach(found::set));
  }
}
