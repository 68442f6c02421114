package io.sallyport.proxy.transfer.inspection;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads an inspector's settings; one that nobody read is an error. Not thread-safe. */
public final class SettingsReader {

  private final Map<String, String> settings;
  private final Set<String> read = new HashSet<>();

  public SettingsReader(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /** One that may be absent. */
  public Optional<String> text(String name) {
    read.add(name);
    return Optional.ofNullable(settings.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** One that must be there. */
  public String required(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing; it must be set"));
  }

  /** Words, with commas between them. */
  public List<String> words(String name) {
    return text(name).stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** A whole number. */
  public long number(String name, long absent, long least, long most) {
    String text = text(name).orElse(String.valueOf(absent));
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(outside(name, text, least, most), e);
    }
    throw new IllegalArgumentException(outside(name, text, least, most));
  }

  private static String outside(String name, String text, long least, long most) {
    return name + " is \"" + text + "\"; expected a whole number from " + least + " to " + most;
  }

  /** All settings that begin so. */
  public <T> List<T> each(String prefix, Function<Map.Entry<String, String>, T> reader) {
    return settings.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .sorted(Map.Entry.comparingByKey())
        .peek(entry -> read.add(entry.getKey()))
        .map(reader)
        .toList();
  }

  /** To be called when all has been read. */
  public void finish() {
    settings.keySet().stream()
        .filter(name -> !read.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException(
              name + " is not known; known are " + read.stream().sorted().toList());
        });
  }
}
