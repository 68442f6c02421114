package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.ShellInvocation;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shells that a line starts, and the text that they run. */
final class Shells {

  private static final Set<String> START_FILE_OPTIONS = Set.of("--rcfile", "--init-file");

  /** A shell by its name. */
  static @Nullable Value start(Evaluation e, Call call) {
    if (onlyChecks(call)) {
      return null;
    }
    startFiles(e, call);
    SimpleCommand seen =
        new SimpleCommand(
            call.source(),
            List.of(),
            call.fields().stream().map(Field::word).toList(),
            call.redirections(),
            call.piped(),
            List.of(),
            "",
            false);
    return switch (ShellInvocation.of(seen)) {
      case ShellInvocation.None none -> null;
      case ShellInvocation.Unclear unclear -> {
        e.opaque(call.source(), OpaqueReason.COMPUTED_OPTION);
        e.findings.sourced(call.joined(1).origins());
        yield null;
      }
      case ShellInvocation.Code(Word code, int index) -> {
        Field field = call.fields().get(index);
        List<Field> after = call.fields().subList(index + 1, call.size());
        // The word after the code is the shell's own name.
        List<Field> arguments = after.isEmpty() ? after : after.subList(1, after.size());
        Value before = e.shellName;
        e.shellName = after.isEmpty() ? Value.EMPTY : after.getFirst().value();
        boolean restricted = e.restricted;
        e.restricted = isRestricted(call);
        Value output = child(e, call, field.value(), arguments, call.input());
        e.restricted = restricted;
        e.shellName = before;
        yield output;
      }
      case ShellInvocation.Script(int index) -> script(e, call, index);
      case ShellInvocation.FromInput(boolean redirected, int index) ->
          fromInput(e, call, call.fields().subList(Math.min(index, call.size()), call.size()));
    };
  }

  private static boolean isRestricted(Call call) {
    boolean restricted = call.name().matches("rbash|rksh|rzsh");
    for (int i = 1; i < call.size() && call.start(i).matches("-.+"); i++) {
      restricted |= call.start(i).matches("-[a-z]*r[a-z]*|--restricted");
    }
    return restricted;
  }

  /** Whether it reads its commands to check them, and runs none. */
  private static boolean onlyChecks(Call call) {
    boolean checks = false;
    for (int i = 1; i < call.size() && call.start(i).matches("[-+].+"); i++) {
      String option = call.start(i);
      if (option.startsWith("+") || option.matches("-[a-z]*[io].*|--.*")) {
        return false;
      }
      checks |= option.matches("-[a-z]*n[a-z]*");
    }
    return checks;
  }

  private static void startFiles(Evaluation e, Call call) {
    for (int i = 1; i + 1 < call.size(); i++) {
      if (START_FILE_OPTIONS.contains(call.text(i).orElse(""))) {
        Optional<Value> content = Files.content(e, call.fields().get(i + 1).value());
        content.ifPresent(value -> child(e, call, value, List.of(), Input.ofTheLine()));
      }
    }
    boolean interactive = false;
    for (int i = 1; i < call.size(); i++) {
      interactive |= call.text(i).filter(t -> t.matches("-[a-z]*[il][a-z]*|--login")).isPresent();
    }
    if (interactive || call.size() == 1) {
      for (String file : List.of("~/.bashrc", "~/.bash_profile", "~/.profile", "~/.zshrc")) {
        Files.content(e, Value.of(file))
            .ifPresent(value -> child(e, call, value, List.of(), Input.ofTheLine()));
      }
    }
  }

  private static @Nullable Value script(Evaluation e, Call call, int index) {
    Value path = call.fields().get(index).value();
    boolean input = Redirections.isStandardInput(path.known().orElse(""));
    Optional<Value> content = input ? Optional.of(call.input().takeAll()) : Files.content(e, path);
    if (content.isEmpty()) {
      e.opaque(call.source(), OpaqueReason.SCRIPT);
      return null;
    }
    List<Field> arguments = call.fields().subList(index + 1, call.size());
    return child(e, call, content.get(), arguments, call.input());
  }

  /** A shell that reads its commands from its input. */
  static @Nullable Value fromInput(Evaluation e, Call call, List<Field> arguments) {
    if (call.input().isOwn()) {
      e.reader(call.name());
      return null;
    }
    Value code = call.input().takeAll();
    return child(e, call, code, arguments, Input.of(Value.EMPTY), OpaqueReason.PIPED_CODE);
  }

  /** Runs text in another shell: it has what is exported, and its own parameters. */
  static Value child(Evaluation e, Call call, Value code, List<Field> arguments, Input input) {
    return child(e, call, code, arguments, input, OpaqueReason.UNKNOWN_CODE);
  }

  private static Value child(
      Evaluation e,
      Call call,
      Value code,
      List<Field> arguments,
      Input input,
      OpaqueReason whenUnknown) {
    Optional<String> text = code.known();
    if (text.isEmpty()) {
      e.findings.sourced(code.origins());
      if (!PartialCode.isHarmless(code) || !PartialCode.hasKnownPart(code)) {
        e.opaque(call.source(), whenUnknown);
      }
      if (!PartialCode.hasKnownPart(code)) {
        return Value.outputOf("", code.origins());
      }
    }
    return e.inCopy(() -> {
      Session session = e.session;
      session
          .variables
          .entrySet()
          .removeIf(v -> !v.getValue().exported() && !v.getKey().equals("PWD"));
      session.functions.values().removeIf(function -> !function.exported());
      session.aliases.replaceAll(
          (name, a) -> new Session.Alias(a.text(), a.kind(), false, a.line()));
      session.positional.clear();
      arguments.forEach(field -> session.positional.add(field.value()));
      boolean before = e.unknownPositional;
      e.unknownPositional = false;
      Value output = e.code(text.orElseGet(() -> PartialCode.text(e, code)), input);
      e.unknownPositional = before;
      return text.isPresent() ? output : Value.outputOf("", code.origins());
    });
  }

  /** Whether a name is of a shell that a line may go on in. */
  static boolean isShell(String name) {
    return ShellInvocation.SHELLS.contains(name) || Dialect.of(name) != Dialect.UNKNOWN;
  }

  private Shells() {}
}
