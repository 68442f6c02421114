package io.sallyport.judgement.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gathers everything that is wrong with a rule, so that an administrator reads it all at once. Not
 * for several threads.
 */
public final class Violations {

  private final List<Violation> found = new ArrayList<>();

  /** Adds a violation unless the condition holds. */
  public void check(boolean holds, String field, String message) {
    if (!holds) {
      add(new Violation(field, message, Violation.NOWHERE));
    }
  }

  public void add(Violation violation) {
    found.add(violation);
  }

  /** Makes a part of a rule; keeps the violations, and is empty, when it is not valid. */
  public <T> Optional<T> gather(Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (InvalidRuleException e) {
      found.addAll(e.violations());
      return Optional.empty();
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** A copy of what was found so far, in order. */
  public List<Violation> toList() {
    return List.copyOf(found);
  }

  /**
   * Ends the making of something that may not be.
   *
   * @throws InvalidRuleException when anything was found
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidRuleException(found);
    }
  }
}
