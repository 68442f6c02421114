package io.sallyport.acceptance.monitoring;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service shows to Prometheus, in the text format. */
public final class Exposition {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? \\S+(?: \\S+)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /**
   * A family of samples.
   *
   * @param name without what the types add
   * @param samples the names of its samples
   */
  public record Family(
      String name, String type, String help, Set<String> samples, Set<String> labels) {}

  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Map<String, Set<String>> samples = new TreeMap<>();

  private Exposition() {}

  /** Reads what {@code /q/metrics} answered. */
  public static Exposition parse(String text) {
    Exposition exposition = new Exposition();
    for (String line : text.lines().toList()) {
      if (line.startsWith("# TYPE ") || line.startsWith("# HELP ")) {
        exposition.describe(line.split(" ", 4));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        exposition.add(line);
      }
    }
    return exposition;
  }

  private void describe(String[] words) {
    String said = words.length > 3 ? words[3].strip() : "";
    Family known =
        families.getOrDefault(
            words[2], new Family(words[2], "", "", new TreeSet<>(), new TreeSet<>()));
    families.put(
        words[2],
        words[1].equals("TYPE")
            ? new Family(known.name(), said, known.help(), known.samples(), known.labels())
            : new Family(known.name(), known.type(), said, known.samples(), known.labels()));
  }

  private void add(String line) {
    // Behind it may be an example: the trace of one that was counted.
    Matcher sample = SAMPLE.matcher(line.split(" # \\{", 2)[0]);
    if (!sample.matches()) {
      throw new IllegalStateException("not a sample: " + line);
    }
    String name = sample.group(1);
    Set<String> labels = new TreeSet<>();
    if (sample.group(2) != null) {
      Matcher label = LABEL.matcher(sample.group(2));
      while (label.find()) {
        labels.add(label.group(1));
      }
    }
    samples.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(labels);
    Family family = family(name);
    family.samples().add(name);
    family.labels().addAll(labels);
  }

  /** The family with the longest name that begins the sample's: the types add different words. */
  private Family family(String sample) {
    return families.values().stream()
        .filter(family -> (sample + "_").startsWith(family.name() + "_"))
        .max(Comparator.comparingInt(family -> family.name().length()))
        .orElseThrow(() -> new IllegalStateException("a sample of no family: " + sample));
  }

  /** All families. */
  public Iterable<Family> families() {
    return families.values();
  }

  /** The names of all samples, with the labels that they have. */
  public Map<String, Set<String>> samples() {
    return samples;
  }
}
