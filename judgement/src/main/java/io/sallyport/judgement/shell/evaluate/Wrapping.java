package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.wrapper.OptionForm;
import io.sallyport.judgement.shell.wrapper.WrapperForm;
import io.sallyport.judgement.shell.wrapper.WrapperForm.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a wrapper runs, by the table of wrappers. */
final class Wrapping {

  /** Wrappers that are the shell's own, so that its other commands can stand behind them. */
  private static final Set<String> IN_THE_SHELL =
      Set.of("command", "builtin", "noglob", "nocorrect", "and", "or", "not", "coproc", "time");

  /** Those behind which functions are found as well. */
  private static final Set<String> FUNCTIONS_TOO =
      Set.of("noglob", "nocorrect", "and", "or", "not", "coproc", "time");

  private static final Pattern TWO_VALUES =
      Pattern.compile("--((dev-|ro-)?bind(-try)?|symlink|setenv|chmod|(ro-)?bind-(data|fd)|file)");

  /** bash: a function that the environment has. */
  private static final Pattern EXPORTED_FUNCTION =
      Pattern.compile("(?s)BASH_FUNC_(.+?)(?:%%|\\(\\))=\\(\\)\\s*(.*)");

  /** Settings of ssh whose values are run. */
  private static final Pattern SSH_RUNS =
      Pattern.compile(
          "(?i)(?:ssh_command=|(Proxy|Local|Remote|KnownHosts|AuthorizedKeys)Command\\s*[= ]\\s*)|Match\\s*[= ]\\s*exec\\s+\"?");

  private final Evaluation e;
  private final Call call;
  private final WrapperForm form;
  private boolean lookup;
  private boolean startsShell;

  private Wrapping(Evaluation evaluation, Call call, WrapperForm form) {
    this.e = evaluation;
    this.call = call;
    this.form = form;
  }

  static @Nullable Value run(Evaluation e, Call call, WrapperForm form) {
    return new Wrapping(e, call, form).run();
  }

  private @Nullable Value run() {
    boolean changes = form.assignments() || !form.directory().letters().isEmpty();
    return e.inCopyWhen(changes, this::unwrapped);
  }

  private @Nullable Value unwrapped() {
    int start = commandStart();
    if (start < 0 || lookup) {
      return null;
    }
    if (form.style() == Style.NONE) {
      if (form.startsShellAlways() && call.size() <= start + 1) {
        return Shells.fromInput(e, call, List.of());
      }
      return null;
    }
    if (start >= call.size()) {
      return startsShell || form.startsShellAlways() ? Shells.fromInput(e, call, List.of()) : null;
    }
    if (codeBehind(start)) {
      return null;
    }
    return switch (form.style()) {
      case WORDS -> {
        Call behind = call.behind(start);
        if (FUNCTIONS_TOO.contains(call.name())) {
          behind = behind.seeingFunctions();
        }
        yield e.commands
            .dispatcher()
            .run(IN_THE_SHELL.contains(call.name()) ? behind : behind.byProgram());
      }
      case MORE_WORDS -> XargsArguments.run(e, call, start);
      case TEXT -> Shells.child(e, call, call.joined(start), List.of(), call.input());
      case NONE -> null;
    };
  }

  /** The index of the wrapped command's program; -1 when it can't be told. */
  private int commandStart() {
    int operands = form.operands();
    int i = 1;
    while (i < call.size()) {
      Word word = call.fields().get(i).word();
      String known = call.start(i);
      if (known.startsWith("-") && word.known().isEmpty() && !hasCode(known) && !isNamed(known)) {
        e.opaque(call.source(), OpaqueReason.COMPUTED_OPTION);
        return -1;
      } else if (i == 1 && (known.equals("--version") || known.equals("--help"))) {
        lookup = true;
        return -1;
      } else if (known.equals("--")) {
        if (form.style() == Style.NONE) {
          i++;
          continue;
        }
        return i + 1 + operands;
      } else if (form.lookups().contains(known) && !known.isEmpty()) {
        lookup = true;
        return -1;
      } else if (known.startsWith("-") && !(operands > 0 && isNumber(known))) {
        i += option(known, i);
      } else if (form.assignments() && isAssignment(known)) {
        assign(i);
        i++;
      } else if (operands > 0
          || form.style() == Style.NONE
          || archName(known)
          || (i == 1 && isComputedArch(word))) {
        operands--;
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  /** Options with code may stand behind operands, as in {@code runuser -l user -c code}. */
  private boolean codeBehind(int start) {
    if (form.code().letters().isEmpty()) {
      return false;
    }
    for (int i = start; i + 1 < call.size(); i++) {
      if (call.text(i).filter(("-" + form.code().letters())::equals).isPresent()) {
        code(i + 1, 0);
        return call.name().equals("runuser");
      }
    }
    return false;
  }

  private static boolean isAssignment(String word) {
    return (word.indexOf('=') > 0 && word.matches("(?s)[A-Za-z_][A-Za-z0-9_]*(%%)?=.*"))
        || EXPORTED_FUNCTION.matcher(word).matches();
  }

  private boolean archName(String known) {
    return call.name().equals("setarch")
        && known.matches(
            "x86_64|i[3-6]86|linux(32|64)|uname26|(ppc|s390|mips|sparc|arm|alpha|aarch64|riscv|parisc)\\w*");
  }

  /** Whether all that isn't known is the value of an option. */
  private static boolean isNamed(String known) {
    return known.startsWith("--") && known.indexOf('=') > 0;
  }

  private boolean isComputedArch(Word word) {
    return call.name().equals("setarch") && word.known().isEmpty();
  }

  /** A time before now, as {@code -1d}, and a lone dash are no options. */
  private boolean isNumber(String known) {
    return Set.of("faketime", "logsave").contains(call.name()) && known.matches("-([0-9].*)?");
  }

  private boolean hasCode(String known) {
    return form.code().find(known, form.values()).isPresent();
  }

  private void assign(int index) {
    String text = call.start(index);
    int equals = text.indexOf('=');
    if (call.text(index).isPresent()) {
      Matcher function = EXPORTED_FUNCTION.matcher(text);
      if (function.matches()) {
        e.session.functions.put(
            function.group(1), new Session.Function(function.group(2), true, true));
        return;
      }
      String name = text.substring(0, equals);
      e.variables.assign(name, Value.of(text.substring(equals + 1)));
      e.variables.export(name);
    }
  }

  /** Takes an option; how many words it has. */
  private int option(String known, int index) {
    if (call.name().equals("bwrap") && TWO_VALUES.matcher(known).matches()) {
      return 3;
    }
    if (call.name().equals("bwrap") && known.equals("--overlay")) {
      return 4;
    }
    if (!form.shell().find(known, form.values()).isEmpty()) {
      startsShell = true;
    }
    Optional<OptionForm.Found> code = form.code().find(known, form.values());
    if (code.isPresent()) {
      boolean next = code.get().valueIsNextWord();
      code(next ? index + 1 : index, next ? 0 : known.length() - code.get().value().length());
      return next ? 2 : 1;
    }
    Optional<OptionForm.Found> directory = form.directory().find(known, form.values());
    if (directory.isPresent()) {
      boolean next = directory.get().valueIsNextWord();
      String path = next ? call.text(index + 1).orElse("") : directory.get().value();
      Directories.change(e, Value.of(path));
      return next ? 2 : 1;
    }
    Optional<OptionForm.Found> value = form.values().find(known, form.code());
    if (value.isPresent()) {
      boolean next = value.get().valueIsNextWord();
      boolean all =
          special(
              next ? index + 2 : index + 1,
              next ? call.text(index + 1).orElse("") : value.get().value(),
              known);
      return all ? call.size() : next ? 2 : 1;
    }
    return 1;
  }

  /** Runs an option's value; the first characters of its word are the option itself. */
  private void code(int index, int skipped) {
    if (index >= call.size()) {
      return;
    }
    Value value = call.fields().get(index).value();
    Optional<String> text = value.known().map(t -> t.substring(Math.min(skipped, t.length())));
    Value code = text.map(t -> t.startsWith("=") ? t.substring(1) : t).map(Value::of).orElse(value);
    Shells.child(e, call, code, List.of(), call.input());
  }

  /** Values that name a command in their own way; whether that takes the words behind too. */
  private boolean special(int behind, String value, String option) {
    boolean splits = option.matches("-[a-z]*S.*|--split-string.*");
    if (splits && call.name().equals("env")) {
      // Assignments may stand before the program, as in the command line of env itself.
      List<Field> fields = new ArrayList<>(List.of(Field.of("env")));
      for (String word : value.strip().split("\\s+", -1)) {
        fields.add(Field.of(word));
      }
      fields.addAll(call.fields().subList(Math.min(behind, call.size()), call.size()));
      e.commands.dispatcher().run(call.with(fields).byProgram());
      lookup = true;
      return true;
    } else if (SSH_RUNS.matcher(value).lookingAt()) {
      Value code = Value.of(SSH_RUNS.matcher(value).replaceFirst(""));
      Shells.child(e, call, code, List.of(), call.input());
    }
    return false;
  }

  /** What is added to a command and isn't on the line. */
  static Field further(List<Fragment> fragments) {
    return fragments.isEmpty()
        ? new Field(
            new Word("", List.of(new Word.Unknown("", Kind.FURTHER_ARGUMENTS, true)), false),
            Value.unknown("", Kind.FURTHER_ARGUMENTS, false))
        : Field.of("", fragments, true);
  }
}
