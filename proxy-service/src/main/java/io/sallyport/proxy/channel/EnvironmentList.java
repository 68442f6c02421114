package io.sallyport.proxy.channel;

import java.util.List;

/**
 * The environment variables that an operator's client may set on the target.
 *
 * @param names in full, or with a trailing {@code *} that stands for anything
 */
public record EnvironmentList(List<String> names) {

  public EnvironmentList {
    names = List.copyOf(names);
  }

  /** Whether a variable of this name goes on to the target. */
  public boolean allows(String name) {
    return names.stream().anyMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
