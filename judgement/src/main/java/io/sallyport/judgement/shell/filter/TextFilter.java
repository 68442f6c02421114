package io.sallyport.judgement.shell.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program whose output depends on nothing but its arguments and its input. Pure. */
@FunctionalInterface
public interface TextFilter {

  /**
   * What it prints.
   *
   * @param arguments without the program, and without a file that the input stands for
   * @return empty when that can't be told
   */
  Optional<String> apply(List<String> arguments, String input);

  /** A filter by its program's base name. */
  static Optional<TextFilter> of(String program) {
    return Optional.ofNullable(Table.KNOWN.get(program));
  }

  /** The filters by name. */
  final class Table {

    private static final Map<String, TextFilter> KNOWN = new HashMap<>();

    static {
      KNOWN.put("echo", (arguments, input) -> Optional.of(Echo.print(arguments)));
      KNOWN.put("print", (arguments, input) -> Optional.of(Echo.print(arguments)));
      KNOWN.put("printf", (arguments, input) -> Format.print(arguments));
      KNOWN.put("base64", (arguments, input) -> Decoders.base64(arguments, input));
      KNOWN.put("base32", (arguments, input) -> Decoders.base32(arguments, input));
      KNOWN.put("basenc", (arguments, input) -> Decoders.basenc(arguments, input));
      KNOWN.put("openssl", (arguments, input) -> Decoders.openssl(arguments, input));
      KNOWN.put("xxd", (arguments, input) -> Decoders.xxd(arguments, input));
      KNOWN.put("rev", (arguments, input) -> Optional.of(Lines.reversed(input)));
      KNOWN.put("tac", (arguments, input) -> Optional.of(Lines.backwards(input)));
      KNOWN.put("head", Lines::head);
      KNOWN.put("tail", Lines::tail);
      KNOWN.put("cut", Lines::cut);
      KNOWN.put("tr", Translation::translate);
      KNOWN.put("sed", Replacement::replace);
      KNOWN.put("string", FishString::apply);
      KNOWN.put("cat", (arguments, input) -> noOperands(arguments, input));
      KNOWN.put("fold", (arguments, input) -> Optional.of(input));
      KNOWN.put("paste", Lines::paste);
      KNOWN.put("sort", (arguments, input) -> Optional.of(Lines.sorted(input)));
      // Of what is chosen by a pattern all is taken: less of it does not run more.
      List.of("grep", "egrep", "fgrep", "uniq")
          .forEach(name -> KNOWN.put(name, (arguments, input) -> chosen(arguments, input)));
      KNOWN.put(
          "yes", (arguments, input) -> Optional.of((String.join(" ", arguments) + "\n").repeat(3)));
      KNOWN.put("dirname", (arguments, input) -> Lines.directory(arguments));
      KNOWN.put("basename", (arguments, input) -> Lines.lastComponent(arguments));
    }

    private static Optional<String> noOperands(List<String> arguments, String input) {
      return arguments.stream().allMatch(a -> a.startsWith("-"))
          ? Optional.of(input)
          : Optional.empty();
    }

    private static Optional<String> chosen(List<String> arguments, String input) {
      boolean counts = arguments.stream().anyMatch(a -> a.matches("-[a-zA-Z]*[clLqo][a-zA-Z]*"));
      return counts ? Optional.empty() : Optional.of(input);
    }

    private Table() {}
  }
}
