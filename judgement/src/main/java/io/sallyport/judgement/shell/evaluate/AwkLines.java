package io.sallyport.judgement.shell.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of {@code awk} with the fields of the lines that it reads written out. */
final class AwkLines {

  private static final Pattern FIELD = Pattern.compile("\\$(\\d)");
  private static final int MOST = 200;
  private static final int LONGEST = 2_000;

  /** The program for each of the first lines; none when nothing of them is in it. */
  static List<String> programs(Evaluation e, String program, Optional<String> input) {
    if (input.isEmpty() || program.length() > LONGEST || !FIELD.matcher(program).find()) {
      return List.of();
    }
    List<String> programs = new ArrayList<>();
    for (String line : e.lines(MOST, input.get())) {
      String[] fields = line.strip().split("\\s+", -1);
      programs.add(
          FIELD
              .matcher(program)
              .replaceAll(match -> {
                int number = Integer.parseInt(match.group(1));
                String text =
                    number == 0 ? line : number <= fields.length ? fields[number - 1] : "";
                return Matcher.quoteReplacement("\"" + text.replace("\"", "") + "\"");
              }));
    }
    return programs;
  }

  /** What such programs print. */
  static Optional<String> printed(List<String> programs) {
    StringBuilder all = new StringBuilder();
    for (String program : programs) {
      String code = program.startsWith("{") ? "BEGIN" + program : program;
      Optional<String> printed = PrintedText.of(code);
      if (printed.isEmpty()) {
        return Optional.empty();
      }
      all.append(printed.get());
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all.toString());
  }

  private AwkLines() {}
}
