package io.sallyport.admin.trial;

import io.sallyport.admin.rule.RuleText;
import java.util.List;

/**
 * Lines of one session, and the rules to judge them under.
 *
 * @param rules whatever scope they name; not registered
 * @param registered whether the registered rules that are enabled hold too, whatever their scope
 * @param refusesOpaque whether lines that can't be worked out are refused
 * @param dialect the device's; empty when unknown
 * @param lines in their order, at most {@link #MOST_LINES} with {@link #MOST_TEXT} characters
 */
public record RuleTrial(
    List<RuleText> rules,
    boolean registered,
    boolean refusesOpaque,
    String dialect,
    List<Line> lines) {

  /** Lines of one trial. */
  public static final int MOST_LINES = 2_000;

  /** Characters of all lines of one trial. */
  public static final int MOST_TEXT = 1 << 20;

  public RuleTrial {
    rules = List.copyOf(rules);
    lines = List.copyOf(lines);
  }

  /** Whether a line leaves something behind for those after it. */
  public enum Ran {
    AS_JUDGED,
    YES,
    NO
  }

  /**
   * A line.
   *
   * @param channel each has a shell of its own
   * @param kind TERMINAL, EXEC, STANDARD_INPUT or FILE
   * @param confidence CERTAIN, LIKELY or UNCERTAIN
   */
  public record Line(int channel, String text, String kind, String confidence, Ran ran) {}
}
