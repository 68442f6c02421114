package io.sallyport.judgement.rule;

/**
 * What is wrong with one field of a rule, and what was expected.
 *
 * @param field as in the REST resource: {@code pattern.text}, {@code scores.session}
 * @param position of a pattern that doesn't compile: where in its text, in UTF-16 units from 0;
 *     else {@link #NOWHERE}
 */
public record Violation(String field, String message, int position) {

  /** The position of what has no place in a text. */
  public static final int NOWHERE = -1;
}
