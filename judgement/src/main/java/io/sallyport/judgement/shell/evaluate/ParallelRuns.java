package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.PathAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code parallel}: a template, filled in with arguments of the line, of files or of the input. */
final class ParallelRuns {

  private static final Set<String> VALUED =
      Set.of(
          "-j",
          "--jobs",
          "-P",
          "-n",
          "-N",
          "-L",
          "-S",
          "--sshlogin",
          "--sshloginfile",
          "--slf",
          "-C",
          "--colsep",
          "-d",
          "--delimiter",
          "-E",
          "-I",
          "--halt",
          "--timeout",
          "--retries",
          "--delay",
          "--load",
          "--memfree",
          "--joblog",
          "--results",
          "--tmpdir",
          "--tagstring",
          "--block",
          "--recstart",
          "--recend",
          "--nice",
          "--wd",
          "--workdir",
          "--env",
          "--basefile",
          "--bf",
          "--return",
          "--max-args",
          "--max-procs",
          "--max-lines",
          "--max-replace-args",
          "--rpl",
          "--shellquote-level",
          "--trim",
          "--seqreplace",
          "--semaphorename",
          "--id",
          "--bar-x");
  private static final int MOST = 50;

  static @Nullable Value run(Evaluation e, Call call) {
    List<Value> arguments = new ArrayList<>();
    boolean fromFile = false;
    int command = 1;
    while (command < call.size() && call.start(command).matches("-.+")) {
      String option = call.start(command);
      boolean file = option.equals("-a") || option.equals("--arg-file");
      if (file && command + 1 < call.size()) {
        fromFile = true;
        lines(e, call.fields().get(command + 1), arguments);
      }
      command += file || VALUED.contains(option) ? 2 : 1;
    }
    command = Math.min(command, call.size());
    int marks = command;
    while (marks < call.size() && !isMark(call.start(marks))) {
      marks++;
    }
    boolean files = false;
    for (int i = marks; i < call.size(); i++) {
      if (isMark(call.start(i))) {
        files = call.start(i).startsWith("::::");
      } else if (files) {
        lines(e, call.fields().get(i), arguments);
      } else {
        arguments.add(call.fields().get(i).value());
      }
    }
    if (marks == call.size() && !fromFile) {
      values(call.input().takeAll(), arguments);
    }
    Value template = call.with(call.fields().subList(0, marks)).joined(command);
    for (Value argument : arguments) {
      one(e, call, template, argument, command, marks);
    }
    if (arguments.size() > 1 && template.known().filter(t -> t.contains("{1}")).isPresent()) {
      numbered(e, call, template.known().orElse(""), arguments);
    }
    return null;
  }

  private static boolean isMark(String word) {
    return word.matches(":{3,4}\\+?");
  }

  private static void lines(Evaluation e, Field file, List<Value> arguments) {
    e.findings.access(new PathAccess(file.word(), e.variables.directory(), PathAccess.Mode.READ));
    values(Files.content(e, file.value()).orElse(Value.outputOf("", List.of())), arguments);
  }

  private static void values(Value given, List<Value> arguments) {
    given
        .known()
        .ifPresentOrElse(
            text -> {
              text.lines().limit(MOST).forEach(line -> arguments.add(Value.of(line)));
              if (text.lines().skip(MOST).findAny().isPresent()) {
                // The others may be anything.
                arguments.add(Value.outputOf("", List.of()));
              }
            },
            () -> arguments.add(given));
  }

  private static void one(
      Evaluation e, Call call, Value template, Value argument, int command, int marks) {
    String text = template.known().orElse("");
    Value code =
        text.isEmpty()
            ? argument
            : text.contains("{}")
                ? Substitutes.replace(Field.of(text), "{}", argument).value()
                : template.plus(Value.of(" ")).plus(argument);
    if (code.known().isPresent() || command >= marks) {
      Shells.child(e, call, code, List.of(), call.input());
    } else {
      List<Field> fields = new ArrayList<>();
      for (Field field : call.fields().subList(command, marks)) {
        fields.add(Substitutes.replace(field, "{}", argument));
      }
      if (!text.contains("{}")) {
        fields.add(Wrapping.further(argument.fragments()));
      }
      e.commands.dispatcher().run(call.with(fields));
    }
  }

  /** The first of each row of arguments, by number. */
  private static void numbered(Evaluation e, Call call, String template, List<Value> arguments) {
    String code = template;
    for (int i = 0; i < Math.min(arguments.size(), 9); i++) {
      code = code.replace("{" + (i + 1) + "}", arguments.get(i).text(" "));
    }
    Value filled = Value.of(code);
    e.findings.speculatively(() -> Shells.child(e, call, filled, List.of(), call.input()));
  }

  private ParallelRuns() {}
}
