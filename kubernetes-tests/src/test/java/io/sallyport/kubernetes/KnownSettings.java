package io.sallyport.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that the services' sources have: the methods of each {@code @ConfigMapping}. */
final class KnownSettings {

  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
  private static final Pattern METHOD = Pattern.compile("(?m)^ +[A-Za-z][\\w<>, ]* (\\w+)\\(\\);");
  private static final Pattern OF_A_SERVICE =
      Pattern.compile("sallyport\\.(admin|proxy|risk|rules|siem)\\..*");

  private final Map<String, Set<String>> words = new HashMap<>();

  private KnownSettings() {}

  static KnownSettings ofSources(Path root) throws IOException {
    KnownSettings known = new KnownSettings();
    for (String service :
        List.of("admin-api", "proxy-service", "risk-service", "rules-service", "siem-forwarder")) {
      try (Stream<Path> files = Files.walk(root.resolve(service).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith("Config.java")).toList()) {
          known.add(Files.readString(file));
        }
      }
    }
    return known;
  }

  private void add(String source) {
    Matcher prefix = PREFIX.matcher(source);
    if (prefix.find()) {
      Set<String> methods = words.computeIfAbsent(prefix.group(1), _ -> new HashSet<>());
      METHOD.matcher(source).results().map(method -> kebab(method.group(1))).forEach(methods::add);
    }
  }

  static boolean isOfAService(String key) {
    return OF_A_SERVICE.matcher(key).matches();
  }

  /** Whether there is such a setting; the name of an entry of a map may be anything. */
  boolean has(String key) {
    return words.entrySet().stream()
        .filter(entry -> key.startsWith(entry.getKey() + "."))
        .anyMatch(entry -> {
          String[] segments = key.substring(entry.getKey().length() + 1).split("\\.");
          return entry.getValue().contains(segments[0])
              && Arrays.stream(segments)
                  .skip(segments.length > 2 ? 2 : 1)
                  .allMatch(segment -> entry.getValue().contains(segment));
        });
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
