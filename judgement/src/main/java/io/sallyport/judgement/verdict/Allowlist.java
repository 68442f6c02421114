package io.sallyport.judgement.verdict;

import io.sallyport.judgement.match.CommandForm;
import io.sallyport.judgement.match.CompiledPattern;
import io.sallyport.judgement.match.LineForm;
import java.util.IdentityHashMap;
import java.util.List;

/** The patterns of all FORCE rules of a session: alternatives. Immutable. */
final class Allowlist {

  private final List<CompiledPattern> patterns;

  Allowlist(List<CompiledPattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Whether any pattern names the path that this line, which has no other, uses. */
  boolean hasPath(LineForm use) {
    return patterns.stream().anyMatch(pattern -> pattern.namesPath(use));
  }

  /**
   * Whether every command is listed, and behind a wrapper what it runs. True of no commands at all.
   */
  boolean hasAll(List<CommandForm> commands) {
    IdentityHashMap<CommandForm, Boolean> known = new IdentityHashMap<>();
    return commands.stream().allMatch(command -> has(command, known));
  }

  private boolean has(CommandForm command, IdentityHashMap<CommandForm, Boolean> known) {
    Boolean before = known.get(command);
    if (before != null) {
      return before;
    }
    boolean listed =
        !command.onlyDefines()
            && patterns.stream()
                .anyMatch(pattern ->
                    pattern.lists(command)
                        && command.wrapped().stream()
                            .allMatch(w -> hasBehind(pattern, w, 1, known)));
    known.put(command, listed);
    return listed;
  }

  /** Whether a wrapped command is listed by itself or by the pattern that lists its wrapper. */
  private boolean hasBehind(
      CompiledPattern pattern,
      CommandForm wrapped,
      int levels,
      IdentityHashMap<CommandForm, Boolean> known) {
    return has(wrapped, known)
        || (!wrapped.onlyDefines()
            && pattern.listsBehindWrapper(wrapped, levels)
            && wrapped.wrapped().stream().allMatch(w -> hasBehind(pattern, w, levels + 1, known)));
  }
}
