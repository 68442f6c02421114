package io.sallyport.judgement.shell;

import io.sallyport.judgement.shell.Word.Kind;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what a command runs in turn: behind {@code sudo} and the like, in {@code sh -c}, in {@code
 * eval}.
 */
final class Wrappers {

  private static final List<Word> FURTHER_ARGUMENTS =
      List.of(new Word("", List.of(new Word.Unknown("", Kind.FURTHER_ARGUMENTS, true)), false));

  /** The command with what it wraps; what can't be worked out is added to the findings. */
  static SimpleCommand unwrap(SimpleCommand command, Findings findings, int depth) {
    if (command.words().isEmpty()) {
      return command;
    }
    if (depth >= Limits.DEEPEST) {
      findings.stopped(command.source());
      return command;
    }
    Word program = command.words().getFirst();
    if (isComputed(program)) {
      findings.opaque(command.source(), OpaqueReason.COMPUTED_NAME);
      return program.mayVanish() && command.words().size() > 1
          ? command.wrapping(List.of(unwrap(behind(command, 1), findings, depth + 1)))
          : command;
    }
    String name = program.baseName();
    return WrapperForm.of(name)
        .map(form -> unwrap(command, form, findings, depth))
        .orElseGet(() -> unwrapCode(command, name, findings, depth));
  }

  /**
   * Whether a shell would have to say what program it is; a home directory alone doesn't hide that.
   */
  private static boolean isComputed(Word program) {
    return program.parts().stream()
            .anyMatch(p -> p instanceof Word.Unknown u && u.kind() != Kind.TILDE)
        || (program.baseName().isEmpty() && !program.parts().isEmpty());
  }

  private static SimpleCommand unwrap(
      SimpleCommand command, WrapperForm form, Findings findings, int depth) {
    OptionalInt start = commandStart(command, form, findings);
    if (start.isEmpty()) {
      return command;
    }
    SimpleCommand inner = behind(command, start.getAsInt());
    if (form.addsArguments()) {
      List<Word> words = Stream.concat(inner.words().stream(), FURTHER_ARGUMENTS.stream()).toList();
      inner = new SimpleCommand(inner.source(), List.of(), words, List.of(), false, List.of());
    }
    return command.wrapping(List.of(unwrap(inner, findings, depth + 1)));
  }

  /** The index of the wrapped command's program. */
  private static OptionalInt commandStart(
      SimpleCommand command, WrapperForm form, Findings findings) {
    List<Word> words = command.words();
    int operands = form.operands();
    int i = 1;
    while (i < words.size()) {
      Word word = words.get(i);
      String known = word.known().orElse("");
      if (word.knownStart().startsWith("-") && word.known().isEmpty()) {
        findings.opaque(command.source(), OpaqueReason.COMPUTED_OPTION);
        return OptionalInt.empty();
      } else if (known.equals("--")) {
        i += 1 + operands;
        break;
      } else if (form.lookups().contains(known)) {
        return OptionalInt.empty();
      } else if (known.startsWith("-")) {
        i += form.takesNextWord(known) ? 2 : 1;
      } else if (form.assignments() && word.knownStart().matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*")) {
        i++;
      } else if (operands > 0) {
        operands--;
        i++;
      } else {
        break;
      }
    }
    return i < words.size() ? OptionalInt.of(i) : OptionalInt.empty();
  }

  private static SimpleCommand behind(SimpleCommand command, int start) {
    List<Word> words = command.words().subList(start, command.words().size());
    String source = words.stream().map(Word::source).collect(Collectors.joining(" "));
    return new SimpleCommand(
        source, List.of(), words, command.redirections(), command.pipedInput(), List.of());
  }

  private static SimpleCommand unwrapCode(
      SimpleCommand command, String name, Findings findings, int depth) {
    if (name.equals("eval")) {
      String separated = joined(command.words().subList(1, command.words().size()));
      return unwrapText(
          command, command.words().subList(1, command.words().size()), separated, findings, depth);
    }
    if (name.equals("source") || name.equals(".")) {
      findings.opaque(command.source(), OpaqueReason.SCRIPT);
      return command;
    }
    return switch (ShellInvocation.of(command)) {
      case ShellInvocation.None() -> command;
      case ShellInvocation.Unclear() -> {
        findings.opaque(command.source(), OpaqueReason.COMPUTED_OPTION);
        yield command;
      }
      case ShellInvocation.Code(Word code) ->
          unwrapText(command, List.of(code), joined(List.of(code)), findings, depth);
      case ShellInvocation.Script() -> {
        findings.opaque(command.source(), OpaqueReason.SCRIPT);
        yield command;
      }
      case ShellInvocation.FromInput(boolean redirected) -> {
        if (redirected || command.pipedInput()) {
          findings.opaque(command.source(), OpaqueReason.PIPED_CODE);
        }
        yield command;
      }
    };
  }

  private static String joined(List<Word> words) {
    return words.stream().map(word -> word.known().orElse("")).collect(Collectors.joining(" "));
  }

  private static SimpleCommand unwrapText(
      SimpleCommand command, List<Word> words, String code, Findings findings, int depth) {
    if (words.stream().anyMatch(word -> word.known().isEmpty())) {
      findings.opaque(command.source(), OpaqueReason.UNKNOWN_CODE);
      return command;
    }
    Findings inner = new Findings(findings.limits);
    CommandReader.readAll(code, inner, depth + 1);
    findings.takeOver(inner);
    if (inner.isIncomplete()) {
      findings.opaque(command.source(), OpaqueReason.CODE_INCOMPLETE);
    }
    return command.wrapping(inner.commands);
  }
}
