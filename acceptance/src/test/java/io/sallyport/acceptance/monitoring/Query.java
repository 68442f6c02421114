package io.sallyport.acceptance.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query in Prometheus' language asks for. Not a parser of it: {@code promtool} is that; this
 * finds the selectors in queries that are sound.
 */
public final class Query {

  /**
   * A metric with the labels that it is chosen by.
   *
   * @param metric as its samples are named
   */
  public record Selector(String metric, Set<String> labels) {}

  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "unless",
          "on",
          "ignoring",
          "by",
          "without",
          "bool",
          "offset",
          "group_left",
          "group_right",
          "inf",
          "nan");

  private static final Pattern TEXT =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
  private static final Pattern LABEL_LIST =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern NAME =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\(|\\{[^}]*\\})?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(?:=~|!~|!=|=)");

  /** The metrics of a query, in its order. */
  public static List<Selector> selectors(String query) {
    String plain = TEXT.matcher(query).replaceAll("\"\"");
    plain = RANGE.matcher(plain).replaceAll("");
    plain = LABEL_LIST.matcher(plain).replaceAll(" ");
    // Numbers with an exponent or a unit are no names.
    plain = plain.replaceAll("\\b[0-9][0-9a-zA-Z.]*", "0");
    List<Selector> selectors = new ArrayList<>();
    Matcher name = NAME.matcher(plain);
    while (name.find()) {
      String after = name.group(2);
      if (!"(".equals(after) && !WORDS.contains(name.group(1))) {
        selectors.add(new Selector(name.group(1), labels(after == null ? "" : after)));
      }
    }
    return selectors;
  }

  private static Set<String> labels(String matchers) {
    Set<String> labels = new TreeSet<>();
    Matcher label = LABEL.matcher(matchers);
    while (label.find()) {
      labels.add(label.group(1));
    }
    return labels;
  }

  private Query() {}
}
