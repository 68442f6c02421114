package io.sallyport.judgement.verdict;

import io.sallyport.judgement.match.CommandForm;
import io.sallyport.judgement.match.CompiledPattern;
import io.sallyport.judgement.match.LineForm;
import io.sallyport.judgement.match.PatternIndex;
import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.InvalidRuleException;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/** A snapshot whose patterns are compiled. Immutable; for any number of threads. */
public final class CompiledSnapshot {

  /** A rule and what its pattern matches. */
  record CompiledRule(Rule rule, CompiledPattern pattern) {

    boolean denies() {
      return switch (rule.definition().action()) {
        case BLOCK, INTERRUPT -> true;
        case ALLOW, FORCE -> false;
      };
    }

    boolean matches(LineForm line) {
      return switch (rule.definition().action()) {
        case ALLOW, BLOCK, INTERRUPT -> pattern.touches(line);
        case FORCE -> pattern.listsAny(line);
      };
    }
  }

  private final PatternIndex<CompiledRule> index;
  private final List<CompiledRule> protecting;
  private final Allowlist allowlist;
  private final boolean judgesFiles;
  private final SessionParameters parameters;

  /**
   * @throws InvalidRuleException when a pattern doesn't compile, which registration has ruled out
   */
  public CompiledSnapshot(Snapshot snapshot) {
    List<CompiledRule> rules =
        snapshot.rules().stream()
            .map(rule ->
                new CompiledRule(rule, CompiledPattern.compile(rule.definition().pattern())))
            .toList();
    this.index = new PatternIndex<>(rules, CompiledRule::pattern);
    this.protecting = rules.stream().filter(r -> r.denies() && r.pattern().isOfRemovals()).toList();
    this.allowlist =
        new Allowlist(
            rules.stream()
                .filter(r -> r.rule().definition().action() == Action.FORCE)
                .map(CompiledRule::pattern)
                .toList());
    this.judgesFiles =
        rules.stream()
            .map(rule -> rule.rule().definition())
            .anyMatch(definition ->
                definition.action() == Action.FORCE
                    || definition.pattern().kind() == PatternKind.READS
                    || definition.pattern().kind() == PatternKind.WRITES);
    this.parameters = snapshot.parameters();
  }

  /** Whether a FORCE rule applies. */
  boolean forces() {
    return !allowlist.isEmpty();
  }

  /** Whether an operation on files can break a rule: one on paths, or of an allowlist. */
  public boolean judgesFiles() {
    return judgesFiles;
  }

  SessionParameters parameters() {
    return parameters;
  }

  /** The rules that a line may have to do with. */
  List<CompiledRule> candidates(LineForm line) {
    return index.candidates(line);
  }

  /** Those that match a line, in the order of their ids. */
  static List<Rule> matching(List<CompiledRule> candidates, LineForm line) {
    return candidates.stream().filter(r -> r.matches(line)).map(CompiledRule::rule).toList();
  }

  /** Those that match an operation on files, in the order of their ids. */
  List<Rule> matchingPaths(LineForm uses) {
    return candidates(uses).stream()
        .filter(r -> r.pattern().namesPath(uses))
        .map(CompiledRule::rule)
        .toList();
  }

  /** Why a line that no denying rule matches may still be one that a rule is meant for. */
  Optional<OpaqueReason> doubt(List<CompiledRule> candidates, LineForm line) {
    boolean unknown = candidates.stream().anyMatch(r -> r.denies() && r.pattern().mayTouch(line));
    if (unknown) {
      return Optional.of(OpaqueReason.UNKNOWN_ARGUMENT);
    }
    if (candidates.stream().anyMatch(r -> r.denies() && r.pattern().isLikened(line))) {
      return Optional.of(OpaqueReason.ALIKE);
    }
    return line.destroys() && protecting.stream().anyMatch(rule -> rule.pattern().protects(line))
        ? Optional.of(OpaqueReason.PROTECTED)
        : Optional.empty();
  }

  /** Whether the allowlist names the path that this line, which has no other, uses. */
  boolean namesPath(LineForm use) {
    return allowlist.hasPath(use);
  }

  /** Whether the allowlist has every one of these commands. */
  boolean listsAll(List<CommandForm> commands) {
    return allowlist.hasAll(commands);
  }
}
