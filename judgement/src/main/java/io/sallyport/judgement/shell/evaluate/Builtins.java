package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the shell's own commands leave behind, and what they run. */
final class Builtins {

  private static final Set<String> VALUED_BY_INSTALL = Set.of("-m", "-o", "-g", "-S");

  static Map<String, Behaviour> all() {
    Map<String, Behaviour> all = new HashMap<>();
    List.of("cd", "chdir").forEach(name -> all.put(name, Directories::cd));
    all.put("pushd", Directories::pushd);
    all.put("popd", Directories::popd);
    all.put("eval", Builtins::eval);
    List.of("source", ".").forEach(name -> all.put(name, Builtins::source));
    List.of("export", "declare", "typeset", "local", "readonly", "integer", "nameref")
        .forEach(name -> all.put(name, Declarations::declare));
    all.put("read", InputReading::read);
    List.of("mapfile", "readarray").forEach(name -> all.put(name, InputReading::mapfile));
    all.put("printf", Builtins::printf);
    all.put("print", Builtins::print);
    all.put("set", Options::set);
    all.put("shift", Options::shift);
    List.of("setopt", "unsetopt", "emulate").forEach(name -> all.put(name, Options::setopt));
    all.put("shopt", Options::shopt);
    all.put("unset", Builtins::unset);
    all.put("alias", Declarations::alias);
    all.put("abbr", Declarations::alias);
    all.put("unalias", Builtins::unalias);
    all.put("trap", Builtins::trap);
    all.put("hash", Builtins::hash);
    List.of("complete", "compdef", "add-zsh-hook")
        .forEach(name -> all.put(name, (e, call) -> hook(e)));
    all.put("let", Builtins::let);
    List.of("test", "[").forEach(name -> all.put(name, Builtins::test));
    List.of("bind", "bindkey", "zle").forEach(name -> all.put(name, Builtins::bind));
    all.put("fc", Builtins::fc);
    List.of("exit", "logout", "quit", "bye").forEach(name -> all.put(name, Builtins::exit));
    all.put("ln", Builtins::ln);
    List.of("cp", "install", "mv").forEach(name -> all.put(name, Builtins::ln));
    return all;
  }

  private static Value eval(Evaluation e, Call call) {
    Value code = call.joined(1);
    return run(e, call, code);
  }

  /** Runs text in this shell. */
  static Value run(Evaluation e, Call call, Value code) {
    Optional<String> text = code.known();
    if (text.isPresent()) {
      return e.code(text.get(), call.input());
    }
    e.findings.sourced(code.origins());
    if (!PartialCode.onlySetsUp(code)) {
      e.opaque(call.source(), OpaqueReason.UNKNOWN_CODE);
    }
    if (PartialCode.hasKnownPart(code)) {
      e.code(PartialCode.text(e, code), call.input());
      PartialCode.forget(e);
    }
    // It may take back what was defined.
    e.session.doubtDefinitions();
    return Value.outputOf("", code.origins());
  }

  private static @Nullable Value source(Evaluation e, Call call) {
    if (call.size() < 2) {
      return call.input().isOwn() ? null : run(e, call, call.input().takeAll());
    }
    Field file = call.fields().get(1);
    boolean input =
        Redirections.isStandardInput(call.text(1).orElse(""))
            || (call.text(1).equals(Optional.of("-")) && e.dialect.mayBe(Dialect.FISH));
    Optional<Value> content =
        input ? Optional.of(call.input().takeAll()) : Files.content(e, file.value());
    if (content.isEmpty()) {
      StartFiles.unread(e, call, file.value());
      e.session.doubtDefinitions();
      return null;
    }
    return run(e, call, content.get());
  }

  private static @Nullable Value print(Evaluation e, Call call) {
    if (Coprocesses.prints(call)) {
      Coprocesses.written(e, call.joined(2));
    }
    return null;
  }

  private static @Nullable Value printf(Evaluation e, Call call) {
    if (call.size() > 2 && call.text(1).equals(Optional.of("-v"))) {
      String name = call.text(2).orElse("?");
      e.arithmetic.expandIn(name);
      Value output = Outputs.of(e, call.behind(2), "printf");
      e.variables.assign(
          name, output == null ? Value.unknown("$" + name, Kind.VARIABLE, false) : output);
      return Value.EMPTY;
    }
    return null;
  }

  private static Value unset(Evaluation e, Call call) {
    boolean functions = call.text(1).filter("-f"::equals).isPresent();
    for (Field field : call.arguments()) {
      String name = field.word().known().orElse("");
      e.arithmetic.expandIn(name);
      if (functions || !e.session.variables.containsKey(name)) {
        e.session.functions.remove(name);
      }
      if (!functions && e.session.variables.containsKey(name)) {
        e.session.variables.put(name, Variable.of(Value.EMPTY));
      }
    }
    return Value.EMPTY;
  }

  private static Value unalias(Evaluation e, Call call) {
    if (call.text(1).filter("-a"::equals).isPresent()) {
      e.session.aliases.clear();
    }
    call.arguments().forEach(field -> e.session.aliases.remove(field.word().known().orElse("")));
    return Value.EMPTY;
  }

  /** What a trap would run is found at once: a signal can come at any time. */
  private static Value trap(Evaluation e, Call call) {
    int code = call.size() > 2 && call.text(1).equals(Optional.of("--")) ? 2 : 1;
    if (call.size() > code + 1) {
      Value value = call.fields().get(code).value();
      boolean option = call.text(code).filter(t -> t.startsWith("-")).isPresent();
      if (!option && !value.isEmpty()) {
        Hooks.hooked(e);
        e.inCopy(() -> run(e, call.reading(Input.ofTheLine()), value));
      }
    }
    return Value.EMPTY;
  }

  private static Value hook(Evaluation e) {
    Hooks.hooked(e);
    return Value.EMPTY;
  }

  private static Value hash(Evaluation e, Call call) {
    if (call.size() > 3 && call.text(1).equals(Optional.of("-p"))) {
      e.session.hashed.put(call.text(3).orElse("?"), call.text(2).orElse("?"));
    } else if (call.text(1).filter(t -> t.matches("-[rd]+")).isPresent()) {
      e.session.hashed.clear();
    }
    for (Field field : call.arguments()) {
      String text = field.word().known().orElse("");
      int equals = text.indexOf('=');
      if (equals > 0) {
        e.session.hashed.put(text.substring(0, equals), text.substring(equals + 1));
      }
    }
    return Value.EMPTY;
  }

  private static Value let(Evaluation e, Call call) {
    for (Field field : call.arguments()) {
      e.arithmetic.evaluate(field.value());
      e.arithmetic.computed(field.value().text("?"));
    }
    return Value.EMPTY;
  }

  private static Value test(Evaluation e, Call call) {
    call.arguments().forEach(field -> e.arithmetic.expandIn(field.value().text(" ")));
    return Value.EMPTY;
  }

  /** Keys can be bound to anything: to what submits a line, or to a command. */
  private static Value bind(Evaluation e, Call call) {
    boolean asks =
        call.arguments().stream()
            .allMatch(f -> f.word().known().filter(t -> t.matches("-[lpPsSvVXL]+")).isPresent());
    if (!asks) {
      e.opaque(call.source(), OpaqueReason.KEYS_BOUND);
      for (Field field : call.arguments()) {
        String text = field.word().known().orElse("");
        String bound = text.substring(text.indexOf(':') + 1).strip().replaceAll("^\"|\"$", "");
        String typed = bound.replaceAll("\\\\C-[mj]|\\\\[rn]", "\n");
        e.findings.speculatively(() -> e.inCopy(() -> e.code(typed, Input.ofTheLine())));
      }
    }
    return Value.EMPTY;
  }

  private static @Nullable Value fc(Evaluation e, Call call) {
    boolean lists =
        call.arguments().stream()
            .anyMatch(f -> f.word().known().filter(t -> t.matches("-[a-z]*l[a-z]*")).isPresent());
    if (lists) {
      return null;
    }
    e.opaque(call.source(), OpaqueReason.HISTORY);
    if (!e.session.history.isEmpty()) {
      String last = e.session.history.getLast();
      e.findings.speculatively(() -> e.inCopy(() -> e.code(last, Input.ofTheLine())));
    }
    return Value.EMPTY;
  }

  private static Value exit(Evaluation e, Call call) {
    e.exits = true;
    e.gone |= e.certain && !e.findings.isSpeculative() && call.name().equals("exit");
    return Value.EMPTY;
  }

  /** Links and copies: the new name stands for what the old one stands for. */
  private static @Nullable Value ln(Evaluation e, Call call) {
    List<Word> operands = new ArrayList<>();
    for (int i = 1; i < call.size(); i++) {
      if (call.name().equals("install") && VALUED_BY_INSTALL.contains(call.start(i))) {
        i++;
      } else if (!call.start(i).startsWith("-")) {
        operands.add(call.fields().get(i).word());
      }
    }
    if (operands.size() == 2) {
      String original = operands.getFirst().known().orElse("");
      String name = operands.getLast().known().orElse("");
      if (original.equals("/dev/stdin") && !call.input().isOwn()) {
        Files.write(e, Value.of(name), call.input().takeAll(), false);
      } else if (!original.isEmpty() && !name.isEmpty() && !original.equals("/dev/null")) {
        String base = original.substring(original.lastIndexOf('/') + 1);
        String behind = Files.original(e, name);
        if (!behind.isEmpty() && !call.name().equals("ln")) {
          // A copy onto a link goes into what the link stands for.
          e.findings.access(new PathAccess(Word.of(behind), "", PathAccess.Mode.WRITE));
        }
        Files.link(e, Value.of(name.endsWith("/") ? name + base : name), Value.of(original));
      }
    }
    return null;
  }

  private Builtins() {}
}
