package io.sallyport.judgement.match;

import io.sallyport.judgement.rule.InvalidRuleException;
import io.sallyport.judgement.rule.Pattern;
import java.util.Optional;

/**
 * A pattern, ready to be matched. Deny widely, allow narrowly: {@link #touches} is for BLOCK,
 * INTERRUPT and ALLOW, {@link #lists} for FORCE. Immutable; for any number of threads. No text
 * makes matching slow or throw.
 */
public sealed interface CompiledPattern
    permits CommandPattern, RegexPattern, PathPattern, OutputPattern {

  /**
   * Compiles a pattern.
   *
   * @throws InvalidRuleException naming {@code pattern.text} and the place of the error
   */
  static CompiledPattern compile(Pattern pattern) {
    return switch (pattern.kind()) {
      case COMMAND -> CommandPattern.parse(pattern.text());
      case REGEX -> RegexPattern.parse(pattern.text());
      case READS -> PathPattern.parse(pattern.text(), false);
      case WRITES -> PathPattern.parse(pattern.text(), true);
      case RUNS_OUTPUT_OF -> new OutputPattern(CommandPattern.parse(pattern.text()));
    };
  }

  /** The base name of the program that a line must have for the pattern to match it. */
  default Optional<String> program() {
    return Optional.empty();
  }

  /** The one path that the pattern is about. */
  default Optional<String> path() {
    return Optional.empty();
  }

  /** Whether the line has what the pattern names, whatever it has besides. */
  boolean touches(LineForm line);

  /**
   * Whether the line may have what the pattern names, depending on parts of it that aren't known.
   * It may be true where {@link #touches} is.
   */
  boolean mayTouch(LineForm line);

  /** Whether it has what the pattern names among what another program may run, or amounts to. */
  default boolean isLikened(LineForm line) {
    return false;
  }

  /** Whether it is of removals, so that {@link #protects} may be true of some line. */
  default boolean isOfRemovals() {
    return false;
  }

  /** Whether the line changes, by another program, a path that a pattern of removals names. */
  default boolean protects(LineForm line) {
    return false;
  }

  /**
   * Whether the command has nothing beyond what the pattern names. What it wraps is not looked at.
   */
  boolean lists(CommandForm command);

  /**
   * Whether the pattern, where it lists a wrapper, names this wrapped command too: {@code sudo
   * systemctl status *} lists {@code systemctl status sshd} behind {@code sudo}; {@code sudo *}
   * lists nothing behind it.
   */
  boolean listsBehindWrapper(CommandForm wrapped, int levels);

  /** Whether it names a path that an operation on files uses. */
  default boolean namesPath(LineForm line) {
    return false;
  }

  /** Whether it lists any command of the line. */
  default boolean listsAny(LineForm line) {
    return line.commands().stream().anyMatch(this::lists);
  }
}
