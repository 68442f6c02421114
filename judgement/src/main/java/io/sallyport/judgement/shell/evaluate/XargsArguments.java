package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.PathAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The command of {@code xargs}, with the arguments that it reads. */
final class XargsArguments {

  private static final int MOST = 1_000;

  static Value run(Evaluation e, Call call, int start) {
    String options = "";
    Value given = call.input().isOwn() ? Value.outputOf("", List.of()) : call.input().takeAll();
    String placeholder = "";
    String delimiter = "";
    for (int i = 1; i < start; i++) {
      String option = call.text(i).orElse("");
      options += option.startsWith("-") && !option.startsWith("--") ? option : "";
      if (option.equals("-I") && i + 1 < start) {
        placeholder = call.text(i + 1).orElse("");
      } else if (option.equals("-i") || option.equals("--replace")) {
        placeholder = "{}";
      } else if (option.matches("(?s)(-[Ii]|--replace=).+")) {
        placeholder = option.replaceFirst("-[Ii]|--replace=", "");
      }
      if (option.matches("-d|--delimiter") && i + 1 < start) {
        delimiter = call.text(i + 1).orElse("");
      } else if (option.matches("(?s)(-d|--delimiter=).+")) {
        delimiter = option.replaceFirst("-d|--delimiter=", "");
      }
      boolean next = option.equals("-a") || option.equals("--arg-file");
      if ((next && i + 1 < start) || option.startsWith("--arg-file=")) {
        Field file =
            next ? call.fields().get(i + 1) : Field.of(option.substring("--arg-file=".length()));
        e.findings.access(
            new PathAccess(file.word(), e.variables.directory(), PathAccess.Mode.READ));
        given = Files.content(e, file.value()).orElse(Value.outputOf("", List.of()));
      }
    }
    String separator = separator(options, delimiter, !placeholder.isEmpty());
    List<Field> arguments = arguments(given, separator);
    if (arguments.size() > MOST) {
      e.opaque(call.source(), OpaqueReason.LIMIT);
      arguments = arguments.subList(0, MOST);
    }
    if (placeholder.isEmpty()) {
      List<Field> fields = new ArrayList<>(call.fields().subList(start, call.size()));
      fields.addAll(arguments);
      runsUnknownText(e, call, start, given);
      return e.commands
          .dispatcher()
          .run(call.with(fields).byProgram().reading(Input.of(Value.EMPTY)));
    }
    Value output = Value.EMPTY;
    for (Field argument : arguments) {
      List<Field> fields = new ArrayList<>();
      for (Field field : call.fields().subList(start, call.size())) {
        fields.add(Substitutes.replace(field, placeholder, argument.value()));
      }
      output = output.plus(e.commands.dispatcher().run(call.with(fields).byProgram()));
    }
    return output;
  }

  /** A shell with {@code -c} and nothing after it runs what is read. */
  private static void runsUnknownText(Evaluation e, Call call, int start, Value given) {
    boolean code = call.text(call.size() - 1).filter(t -> t.matches("-[a-z]*c")).isPresent();
    boolean shell = call.text(start).filter(Shells::isShell).isPresent();
    if (code && shell && given.known().isEmpty()) {
      e.findings.sourced(given.origins());
      e.opaque(call.source(), OpaqueReason.UNKNOWN_CODE);
    }
  }

  /** What divides the input into arguments; empty for blanks, where quotes count. */
  private static String separator(String options, String delimiter, boolean lines) {
    if (!delimiter.isEmpty()) {
      return switch (delimiter) {
        case "\\n" -> "\n";
        case "\\t" -> "\t";
        case "\\0" -> "\0";
        // A character that stands for itself.
        default -> delimiter.substring(0, 1);
      };
    }
    return options.contains("0") ? "\0" : lines ? "\n" : "";
  }

  private static List<Field> arguments(Value given, String separator) {
    Optional<String> known = given.known();
    if (known.isEmpty() && given.fragments().stream().anyMatch(XargsArguments::endsLine)) {
      return lines(given);
    }
    if (known.isEmpty()) {
      return List.of(new Field(Wrapping.further(List.of()).word(), given));
    }
    boolean quotes = separator.isEmpty() || separator.equals("\n");
    String divider = separator.isEmpty() ? "[ \t\n]+" : Pattern.quote(separator);
    List<Field> fields = new ArrayList<>();
    for (String argument : known.get().strip().split(divider, -1)) {
      if (!argument.isEmpty() && fields.size() <= MOST) {
        fields.add(Field.of(quotes ? argument.replaceAll("['\"\\\\]", "") : argument));
      }
    }
    return fields;
  }

  private static boolean endsLine(Fragment fragment) {
    return fragment instanceof Fragment.Known(String text, boolean live) && text.endsWith("\n");
  }

  /** A field for each line of text of which some isn't known. */
  private static List<Field> lines(Value given) {
    List<Field> fields = new ArrayList<>();
    List<Fragment> line = new ArrayList<>();
    for (Fragment fragment : given.fragments()) {
      if (!(fragment instanceof Fragment.Known(String text, boolean live))) {
        line.add(fragment);
        continue;
      }
      int from = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        if (end > from) {
          line.add(new Fragment.Known(text.substring(from, end), live));
        }
        if (!line.isEmpty() && fields.size() <= MOST) {
          fields.add(Field.of("", List.copyOf(line), true));
        }
        line.clear();
        from = end + 1;
      }
      if (from < text.length()) {
        line.add(new Fragment.Known(text.substring(from), live));
      }
    }
    if (!line.isEmpty()) {
      fields.add(Field.of("", List.copyOf(line), true));
    }
    return fields;
  }

  private XargsArguments() {}
}
