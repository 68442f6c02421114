package io.sallyport.containers.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings that the services' {@code @ConfigMapping}s declare, as their sources have them: the
 * names of all methods, below the mapping's prefix.
 *
 * @param sources of the mappings, by prefix
 */
record Settings(Map<String, String> sources) {

  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"(sallyport[a-z.-]*)\"");
  private static final Pattern PROPERTY =
      Pattern.compile("@ConfigProperty\\(\\s*name = \"(sallyport[a-z.-]*)\"");

  static Settings of(Path root) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.filter(each -> Files.exists(each.resolve("pom.xml"))).toList()) {
        read(module.resolve("src/main/java"), sources);
      }
    }
    return new Settings(sources);
  }

  private static void read(Path directory, Map<String, String> sources) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        Matcher mapping = PREFIX.matcher(source);
        if (mapping.find()) {
          // Two services may have a mapping of one prefix.
          sources.merge(mapping.group(1), source, String::concat);
        }
        Matcher property = PROPERTY.matcher(source);
        while (property.find()) {
          sources.putIfAbsent(property.group(1), "");
        }
      }
    }
  }

  /** Whether there is a setting of that name; keys of maps may be anything. */
  boolean has(String name) {
    if (sources.containsKey(name)) {
      return true;
    }
    return sources.entrySet().stream()
        .filter(each -> name.startsWith(each.getKey() + "."))
        .anyMatch(each -> isDeclared(each.getValue(), name.substring(each.getKey().length() + 1)));
  }

  private static boolean isDeclared(String source, String path) {
    List<String> words = words(path);
    for (int i = 0; i < words.size(); i++) {
      String method = camelCase(words.get(i));
      Matcher declared = Pattern.compile("([\\w<>., ]+) " + method + "\\(\\)").matcher(source);
      if (!declared.find()) {
        return false;
      }
      if (declared.group(1).contains("Map<")) {
        i++;
      }
    }
    return true;
  }

  /** The segments of a name; a quoted one may have dots. */
  private static List<String> words(String path) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("\"([^\"]*)\"|([^.\"]+)").matcher(path);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  private static String camelCase(String name) {
    Matcher hyphen = Pattern.compile("-([a-z0-9])").matcher(name);
    return hyphen.replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }
}
