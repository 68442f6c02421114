package io.sallyport.proxy.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target as an operator names it: a credential on a device. The credential may contain {@code @},
 * the device may not; neither contains a bracket or is empty.
 */
public record TargetName(String credential, String device) {

  /** How it is written, as a regular expression with two groups. */
  public static final String PATTERN = "([^\\[\\]]+)@([^\\[\\]@]+)";

  private static final Pattern FORM = Pattern.compile(PATTERN);

  /** Reads {@code credential@device}; empty where that is something else. */
  public static Optional<TargetName> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new TargetName(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return credential + "@" + device;
  }
}
