package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.wrapper.Interpreter;
import io.sallyport.judgement.shell.wrapper.OptionForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through code in languages that are not the shell's: it is not run, but what it names as
 * text may be a command or a path.
 */
final class InterpreterText {

  private static final int LONGEST = 16 * 1024;
  private static final int MOST_LINES = 1_000;
  private static final Set<String> TCL = Set.of("expect", "tclsh", "wish", "expectk");
  private static final int MOST_CODES = 200;

  static boolean isKnown(String program) {
    return Interpreter.of(program).isPresent();
  }

  /** An interpreter by its name. */
  static @Nullable Value run(Evaluation e, Call call) {
    Interpreter interpreter = Interpreter.of(call.name()).orElse(null);
    if (interpreter == null) {
      return null;
    }
    List<Value> code = new ArrayList<>();
    List<Integer> operands = new ArrayList<>();
    List<Value> given = new ArrayList<>();
    boolean lookup = false;
    boolean module = false;
    for (int i = 1; i < call.size(); i++) {
      String text = call.start(i);
      Optional<OptionForm.Found> found = interpreter.code().find(text, interpreter.values());
      if (found.isPresent()) {
        code.add(optionValue(call, i, found.get()));
        i += found.get().valueIsNextWord() ? 1 : 0;
      } else if (text.startsWith("+") && !interpreter.escapes().isEmpty()) {
        code.add(Value.of(text.substring(1)));
      } else if (text.startsWith("-") && text.length() > 1) {
        lookup |= text.startsWith("--version") || text.startsWith("--help") || text.equals("-V");
        Optional<OptionForm.Found> value = interpreter.values().find(text, interpreter.code());
        boolean takesNext = value.isPresent() && value.get().valueIsNextWord();
        if (takesNext && "mfE".indexOf(text.charAt(text.length() - 1)) >= 0) {
          lookup = true;
          module |= text.endsWith("m");
        }
        if (takesNext && i + 1 < call.size()) {
          Value next = call.fields().get(i + 1).value();
          given.add(next);
          // A file of code, when what is in it is known.
          Files.content(e, next).ifPresent(code::add);
          boolean input = text.equals("-f") && next.known().filter("-"::equals).isPresent();
          if (input && !call.input().isOwn()) {
            code.add(call.input().takeAll());
          }
        }
        i += takesNext ? 1 : 0;
      } else if (!text.equals("-")) {
        if (call.start(i - 1).equals("-s")) {
          Files.content(e, call.fields().get(i).value()).ifPresent(code::add);
        }
        operands.add(i);
      }
    }
    if (interpreter.firstOperand() && code.isEmpty() && !operands.isEmpty()) {
      boolean database = call.name().startsWith("sqlite");
      List<Integer> codes =
          database ? operands.subList(1, operands.size()) : operands.subList(0, 1);
      codes.forEach(i -> code.add(call.fields().get(i).value()));
      operands.removeAll(List.copyOf(codes));
    }
    if (module) {
      // Some modules run what they are given as text.
      operands.stream()
          .map(i -> call.fields().get(i).value())
          .filter(value -> value.text("").indexOf('(') > 0)
          .forEach(code::add);
    }
    boolean followed = call.name().endsWith("sed") && SedRuns.follow(e, call, code);
    if (!followed) {
      e.first(MOST_CODES, code).forEach(value -> scan(e, call, value));
    }
    if (code.stream().anyMatch(value -> CodeSigns.starts(value.text(" ")))) {
      // What is given to code that starts programs may be one.
      given.forEach(
          value -> value.known().ifPresent(text -> speculate(e, text.replaceFirst("^\\w+=", ""))));
      givenLater(e, call, operands);
    }
    boolean sed = call.name().endsWith("sed");
    if (code.stream()
        .map(value -> value.text(" "))
        .anyMatch(text -> CodeSigns.runsText(text) || (sed && CodeSigns.sedRuns(text)))) {
      inputLater(e, call);
    }
    List<String> lines = lines(e, call, code);
    lines.forEach(program -> scan(e, call.name(), call.source(), program));
    boolean nothingElse = code.isEmpty() && !lookup;
    if (nothingElse && interpreter.scripts() && !operands.isEmpty()) {
      scriptFile(e, call, call.fields().get(operands.getFirst()));
    } else if (interpreter.readsInput()
        && !lookup
        && (operands.isEmpty() || !interpreter.general())) {
      input(e, call, interpreter, code.isEmpty());
    }
    return e.wanted && code.size() == 1 ? printed(lines, code.getFirst()) : null;
  }

  /** A program of awk for each line that it is known to read. */
  private static List<String> lines(Evaluation e, Call call, List<Value> code) {
    if (!call.name().endsWith("awk") || code.size() != 1 || call.input().isOwn()) {
      return List.of();
    }
    return AwkLines.programs(e, code.getFirst().known().orElse(""), call.input().peek().known());
  }

  private static @Nullable Value printed(List<String> lines, Value code) {
    Optional<String> text =
        lines.isEmpty() ? code.known().flatMap(PrintedText::of) : AwkLines.printed(lines);
    return text.map(Value::of).orElse(null);
  }

  /** Arguments and variables of the call may be run by its code. */
  private static void givenLater(Evaluation e, Call call, List<Integer> operands) {
    if (!operands.isEmpty()) {
      call.joined(operands.getFirst()).known().ifPresent(text -> speculate(e, text));
      e.first(MOST_CODES, operands)
          .forEach(
              i -> call.text(i).filter(t -> t.indexOf(' ') > 0).ifPresent(t -> speculate(e, t)));
    }
    call.assignments().forEach(a -> a.value().known().ifPresent(text -> speculate(e, text)));
  }

  /** Lines of the input may be run by its code. */
  private static void inputLater(Evaluation e, Call call) {
    if (!call.input().isOwn()) {
      e.findings.sourced(call.input().peek().origins());
      call.input()
          .peek()
          .known()
          .ifPresent(text -> e.lines(MOST_LINES, text).forEach(line -> speculate(e, line)));
    }
  }

  private static Value optionValue(Call call, int index, OptionForm.Found found) {
    if (found.valueIsNextWord()) {
      return index + 1 < call.size() ? call.fields().get(index + 1).value() : Value.EMPTY;
    }
    return call.text(index).isPresent()
        ? Value.of(found.value())
        : call.fields().get(index).value();
  }

  private static void scriptFile(Evaluation e, Call call, Field file) {
    Optional<Value> content = Files.content(e, file.value());
    if (content.isPresent()) {
      scan(e, call, content.get());
    } else if (StartFiles.isAnybodys(file.value())) {
      // Elsewhere it is a program as any other, of which only its interpreter is named too.
      e.opaque(call.source(), OpaqueReason.SCRIPT);
    }
  }

  private static void input(Evaluation e, Call call, Interpreter interpreter, boolean onlyInput) {
    if (call.input().isOwn()) {
      e.reader(call.name());
      return;
    }
    Value given = call.input().takeAll();
    if (given.known().isPresent()) {
      scan(e, call, given);
    } else if (interpreter.general() && onlyInput) {
      e.findings.sourced(given.origins());
      e.opaque(call.source(), OpaqueReason.PIPED_CODE);
    }
  }

  private static void scan(Evaluation e, Call call, Value code) {
    Optional<String> known = code.known();
    if (known.isPresent()) {
      scan(e, call.name(), call.source(), known.get());
    } else {
      boolean filter = Interpreter.of(call.name()).filter(i -> !i.general()).isPresent();
      boolean question = CodeSigns.isQuestion(call.name(), code.text("?"));
      if (!filter || !(PartialCode.isData(code) || question)) {
        e.findings.sourced(code.origins());
        e.opaque(call.source(), OpaqueReason.UNKNOWN_CODE);
      }
      if (PartialCode.hasKnownPart(code)) {
        scan(e, call.name(), call.source(), code.text(" "));
      }
    }
  }

  /** Looks through code of an interpreter. */
  static void scan(Evaluation e, String program, String source, String code) {
    Interpreter interpreter = Interpreter.of(program).orElse(null);
    if (interpreter == null || !e.budget.steps(code.length())) {
      return;
    }
    if (code.length() > LONGEST) {
      e.opaque(source, OpaqueReason.LIMIT);
      return;
    }
    escapes(e, interpreter, code);
    boolean starts = CodeSigns.starts(code);
    boolean doubtful = CodeSigns.isDoubtful(code);
    if (starts || CodeSigns.usesFiles(code)) {
      CodeLiterals literals = CodeLiterals.of(code);
      e.limited |= literals.isCut();
      if (starts) {
        commands(e, literals.commands());
      }
      literals.paths().forEach(path -> access(e, path, literals.mode()));
      for (String variant : CodeVariants.of(code)) {
        CodeLiterals others = CodeLiterals.of(variant);
        if (starts) {
          commands(e, others.commands());
        }
        others.paths().forEach(path -> access(e, path, literals.mode()));
      }
      if (starts) {
        commands(e, CodeVariants.decoded(code));
      }
    }
    CodeSigns.barePaths(code)
        .forEach(bare ->
            access(e, bare.path(), bare.written() ? PathAccess.Mode.BOTH : PathAccess.Mode.READ));
    if (TCL.contains(program)) {
      TclCalls.of(code).forEach(text -> speculate(e, text));
    }
    if (!interpreter.general()) {
      CodeSigns.databaseRuns(code).forEach(text -> speculate(e, text));
    }
    boolean sed = program.endsWith("sed") && CodeSigns.sedRuns(code);
    if (program.endsWith("sed")) {
      SedRuns.certain(code).forEach(text -> speculate(e, text));
    }
    boolean runs =
        interpreter.general() ? starts || doubtful : starts && !CodeSigns.isPlainFilter(code);
    if ((runs && !interpreter.harmless()) || sed) {
      e.opaque(source, OpaqueReason.INLINE_CODE);
    }
  }

  /** Texts that may be commands; one that is code itself has others in it. */
  private static void commands(Evaluation e, List<String> texts) {
    for (String text : texts) {
      speculate(e, text);
      if (CodeSigns.starts(text)) {
        CodeLiterals.of(text).single().forEach(inner -> speculate(e, inner));
      }
    }
  }

  private static void access(Evaluation e, String path, PathAccess.Mode mode) {
    e.findings.access(new PathAccess(Word.of(path), e.variables.directory(), mode));
  }

  private static void speculate(Evaluation e, String text) {
    // What a program starts is not held back by the shell that started the program.
    boolean restricted = e.restricted;
    e.restricted = false;
    String command = text.replaceFirst("^!+", "");
    e.findings.speculatively(() -> e.inCopy(() -> e.code(command, Input.ofTheLine())));
    e.restricted = restricted;
  }

  private static void escapes(Evaluation e, Interpreter interpreter, String code) {
    if (interpreter.escapes().isEmpty()) {
      return;
    }
    for (String line : e.first(MOST_LINES, List.of(code.split("[\\n;{}\\[]", -1)))) {
      String statement =
          line.replaceFirst("^[\\s:0-9,$%]*(sil(ent)?!?\\s+)?(/[^/]*/)?", "").strip();
      statement = statement.replaceFirst("^([a-zA-Z]+)\\s+!", "$1!");
      for (String escape : interpreter.escapes()) {
        if (statement.startsWith(escape)) {
          String command = statement.substring(escape.length()).strip();
          speculate(e, command.replaceAll("^\\(?[`'\"\\[]?|['`\"\\]]?\\)?$", ""));
          speculate(e, command);
        }
      }
    }
  }

  private InterpreterText() {}
}
