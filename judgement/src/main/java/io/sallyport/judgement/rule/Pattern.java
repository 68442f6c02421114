package io.sallyport.judgement.rule;

/**
 * Which commands a rule is about, as written. Whether it compiles is for the matcher to say.
 *
 * @param text 1 to 4,096 characters on one line
 */
public record Pattern(PatternKind kind, String text) {

  private static final int LONGEST = 4096;

  /**
   * @throws InvalidRuleException when the text is empty, too long or not plain
   */
  public Pattern {
    Violations violations = new Violations();
    violations.check(!text.isBlank(), "pattern.text", "must not be empty");
    violations.check(
        text.length() <= LONGEST,
        "pattern.text",
        "must have at most 4096 characters; it has " + text.length());
    violations.check(
        PlainText.isOneLine(text),
        "pattern.text",
        "must be one line without control characters; in a regex write them as \\n or \\x1b");
    violations.throwIfAny();
  }
}
