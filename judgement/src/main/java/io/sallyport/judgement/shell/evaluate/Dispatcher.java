package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out what a command's name stands for, and evaluates that. */
final class Dispatcher {

  private static final Set<String> ONLY_OF_SHELLS =
      Set.of(
          "eval",
          "source",
          ".",
          "builtin",
          "alias",
          "trap",
          "declare",
          "typeset",
          "local",
          "export",
          "readonly",
          "shift",
          "noglob",
          "nocorrect",
          "coproc");

  private static final Set<String> COPIES = Set.of("cp", "install", "mv", "ln");

  private final Evaluation e;

  Dispatcher(Evaluation evaluation) {
    this.e = evaluation;
  }

  /** Evaluates a call that has at least a program; its output. */
  Value run(Call call) {
    if (!e.enter()) {
      if (e.budget.command()) {
        emit(call, List.of(), false);
      }
      e.opaque(call.source(), OpaqueReason.LIMIT);
      return Value.EMPTY;
    }
    if (!e.budget.steps(10 + 4 * call.size()) || !e.budget.command()) {
      e.leave();
      return Value.EMPTY;
    }
    Value output;
    Word program = call.fields().getFirst().word();
    if (isComputed(program)) {
      e.opaque(call.source(), OpaqueReason.COMPUTED_NAME);
      e.findings.sourced(call.fields().getFirst().value().origins());
      SimpleCommand command = emit(call, List.of(), false);
      mayVanish(call, program);
      output = outputOf(e, command, call);
    } else if (e.mayHaveEnded) {
      e.opaque(call.source(), OpaqueReason.MAY_NOT_RUN);
      emit(call, List.of(), true);
      output = Value.EMPTY;
    } else if (e.restricted
        && (call.name().equals("exec")
            || program.known().filter(t -> t.contains("/")).isPresent())) {
      e.opaque(call.source(), OpaqueReason.RESTRICTED);
      emit(call, List.of(), true);
      output = Value.EMPTY;
    } else {
      Session.Function function =
          call.direct() || program.known().isEmpty()
              ? null
              : e.session.functions.get(program.known().get());
      if (function != null && function.certain()) {
        output = function(call, function);
      } else {
        if (function != null) {
          e.findings.speculatively(() -> e.inCopy(() -> function(call, function)));
        }
        output = program(call);
      }
    }
    e.leave();
    return output;
  }

  /** Without its first word, which may be nothing at all, the next one is the program. */
  private void mayVanish(Call call, Word program) {
    boolean vanishes =
        !program.quoted()
            && program.parts().stream()
                .allMatch(p -> p instanceof Word.Unknown u && u.splits() && u.kind() != Kind.GLOB);
    if (vanishes && call.size() > 1) {
      e.findings.speculatively(() -> e.inCopy(() -> run(call.behind(1))));
    }
  }

  /** Whether a shell would have to say what program it is; a home directory doesn't hide that. */
  private static boolean isComputed(Word program) {
    return program.parts().stream().anyMatch(p -> hides(program, p))
        || (program.baseName().isEmpty() && !program.parts().isEmpty());
  }

  /** A directory before a name that is known hides nothing, unless it may be several words. */
  private static boolean hides(Word program, Word.Part part) {
    return part instanceof Word.Unknown unknown
        && unknown.kind() != Kind.TILDE
        && (unknown.kind() != Kind.VARIABLE || unknown.splits() || program.baseName().isEmpty());
  }

  private Value function(Call call, Session.Function function) {
    String name = call.name();
    Findings.Inner<Value> inner = e.findings.within(() -> called(call, name, function));
    emit(call, inner.commands(), true);
    return inner.result();
  }

  private Value called(Call call, String name, Session.Function function) {
    List<Value> before = List.copyOf(e.session.positional);
    boolean unknown = e.unknownPositional;
    e.session.positional.clear();
    call.arguments().forEach(field -> e.session.positional.add(field.value()));
    e.unknownPositional = false;
    if (e.dialect.mayBe(Dialect.FISH)) {
      SortedMap<String, Value> argv = new TreeMap<>();
      call.arguments().forEach(field -> argv.put(String.valueOf(argv.size()), field.value()));
      e.session.variables.put("argv", Variable.array(argv));
    }
    List<Value> output = new ArrayList<>();
    boolean done = e.call(name, () -> output.add(e.code(function.source(), call.input())));
    e.unknownPositional = unknown;
    e.session.positional.clear();
    e.session.positional.addAll(before);
    if (!done) {
      e.opaque(call.source(), OpaqueReason.LIMIT);
    }
    return output.isEmpty() ? Value.EMPTY : output.getFirst();
  }

  private Value program(Call call) {
    String name = call.name();
    String path = call.text(0).orElse("");
    // No program has such a name.
    boolean none = call.started() && ONLY_OF_SHELLS.contains(name);
    Behaviour behaviour = none ? null : Behaviours.of(name);
    Findings.Inner<@Nullable Value> inner =
        e.findings.<@Nullable Value>within(() -> behaviour == null ? null : behaviour.run(e, call));
    SimpleCommand command = emit(call, inner.commands(), false);
    Value known = inner.result();
    Equivalents.of(e, call);
    if (behaviour == null && !none) {
      UnknownPrograms.run(e, call);
    }
    Programs.stored(e, call, path);
    if (known != null) {
      return known;
    }
    Value filtered = e.wanted ? Outputs.of(e, call, name) : null;
    return filtered == null ? outputOf(e, command, call) : filtered;
  }

  private static Value outputOf(Evaluation e, SimpleCommand command, Call call) {
    List<SimpleCommand> origins = new ArrayList<>();
    origins.add(command);
    if (!call.input().isOwn()) {
      origins.addAll(call.input().peek().origins());
    }
    if (e.wanted) {
      for (Field field : call.arguments()) {
        Files.content(e, field.value()).ifPresent(file -> origins.addAll(file.origins()));
      }
    }
    return Value.outputOf("", origins);
  }

  /** Keeps a command that would run. */
  SimpleCommand emit(Call call, List<SimpleCommand> wrapped, boolean defined) {
    List<Word> words = call.fields().stream().map(Field::word).toList();
    SimpleCommand command =
        new SimpleCommand(
            call.source(),
            call.assignments(),
            words,
            call.redirections(),
            call.piped(),
            wrapped,
            e.variables.directory(),
            defined);
    e.findings.command(command);
    if (!e.session.files.isEmpty()) {
      followLinks(call, command);
    }
    return command;
  }

  /** Whether an argument is a path: the copy of it is what the command makes. */
  private boolean isNamed(Call call, String path) {
    return call.arguments().stream()
        .anyMatch(field -> Files.resolved(e, field.value()).equals(path));
  }

  /** The same command on what links and copies of this session stand for. */
  private void followLinks(Call call, SimpleCommand command) {
    List<Word> words = new ArrayList<>();
    boolean changed = false;
    for (Word word : command.words()) {
      String text = word.known().orElse("");
      String named = text.substring(0, text.indexOf('=') + 1);
      String original = Files.original(e, text.substring(named.length()));
      boolean itself = COPIES.contains(call.name()) && isNamed(call, original);
      if (itself) {
        original = "";
      }
      changed |= !original.isEmpty();
      words.add(original.isEmpty() ? word : Word.of(named + original));
    }
    if (changed) {
      SimpleCommand meant =
          new SimpleCommand(
              call.source(),
              List.of(),
              words,
              List.of(),
              false,
              List.of(),
              command.directory(),
              false);
      e.findings.speculatively(() -> e.findings.command(meant));
    }
  }
}
