package io.sallyport.links.log;

import io.quarkus.logging.LoggingFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a message names into the line's context, so that a log can be searched for it: of
 * {@code LOG.warnf("session lost session=%s: %s", id, why)} the session. Names and values are told
 * apart by the format alone. What an operator or a target wrote is an argument, and can forge no
 * field.
 *
 * <p>It lets every record through. A name counts if it is of the vocabulary; a value longer than
 * {@value #LONGEST} characters is cut.
 */
@LoggingFilter(name = NamedFields.NAME)
public final class NamedFields implements Filter {

  static final String NAME = "named-fields";

  /** What is put into the context; the rest stays in the message alone. */
  static final Set<String> VOCABULARY =
      Set.of(
          "session",
          "operator",
          "device",
          "credential",
          "rule",
          "verdict",
          "destination",
          "limit",
          "snapshot",
          "source",
          "target");

  private static final int LONGEST = 256;

  /** A conversion of {@link java.util.Formatter}, with the name before it if there is one. */
  private static final Pattern CONVERSION =
      Pattern.compile(
          "(?:\\b([a-z]+)=)?\"?%(?:([0-9]+)\\$)?[-#+ 0,(]*[0-9]*(?:\\.[0-9]+)?([a-zA-Z%])");

  private final Map<String, List<Field>> formats = new ConcurrentHashMap<>();

  /** The argument that a format names. */
  private record Field(String name, int argument) {}

  @Override
  public boolean isLoggable(LogRecord record) {
    @Nullable Object @Nullable [] arguments = record.getParameters();
    if (arguments != null
        && record instanceof ExtLogRecord line
        && line.getFormatStyle() == ExtLogRecord.FormatStyle.PRINTF
        && line.getMessage() != null) {
      for (Field field : formats.computeIfAbsent(line.getMessage(), NamedFields::fields)) {
        if (field.argument() < arguments.length) {
          line.putMdc(field.name(), cut(String.valueOf(arguments[field.argument()])));
        }
      }
    }
    return true;
  }

  private static List<Field> fields(String format) {
    List<Field> fields = new ArrayList<>();
    int next = 0;
    Matcher conversion = CONVERSION.matcher(format);
    while (conversion.find()) {
      String letter = conversion.group(3);
      if (letter.equals("%") || letter.equals("n")) {
        continue;
      }
      String index = conversion.group(2);
      int argument = index == null ? next++ : Integer.parseInt(index) - 1;
      String name = conversion.group(1);
      if (name != null && VOCABULARY.contains(name)) {
        fields.add(new Field(name, argument));
      }
    }
    return List.copyOf(fields);
  }

  private static String cut(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }
}
