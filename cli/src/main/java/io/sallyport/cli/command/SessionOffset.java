package io.sallyport.cli.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time within a session: seconds, minutes and seconds, or hours, minutes and seconds. */
final class SessionOffset implements ITypeConverter<Duration> {

  private static final Pattern FORM =
      Pattern.compile("(?:(?:(\\d{1,5}):)?(\\d{1,5}):)?(\\d{1,7})(\\.\\d{1,6})?");

  @Override
  public Duration convert(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new TypeConversionException("expected a time as 90, 1:30 or 1:02:03.5, came " + text);
    }
    double fraction = parts.group(4) == null ? 0 : Double.parseDouble("0" + parts.group(4));
    return Duration.ofHours(number(parts, 1))
        .plusMinutes(number(parts, 2))
        .plusSeconds(number(parts, 3))
        .plusNanos(Math.round(fraction * 1e9));
  }

  private static long number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }
}
