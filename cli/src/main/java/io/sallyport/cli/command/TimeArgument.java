package io.sallyport.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it: with or without an offset, a date, or so long ago. */
final class TimeArgument implements ITypeConverter<Instant> {

  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

  @Override
  public Instant convert(String text) {
    return of(text, Instant.now(), ZoneId.systemDefault());
  }

  static Instant of(String text, Instant now, ZoneId zone) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return now.minus(length(Long.parseLong(ago.group(1)), ago.group(2)));
      }
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      return text.matches(".*(Z|[+-][0-9:]+)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException _) {
      throw new TypeConversionException(
          "expected a time as 2026-11-22T10:00:00Z, 2026-11-22, or 2h, came " + text);
    }
  }

  private static Duration length(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
