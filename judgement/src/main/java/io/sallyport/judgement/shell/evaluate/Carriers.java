package io.sallyport.judgement.shell.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Programs that run others in a way of their own, which no table says. */
final class Carriers {

  static Map<String, Behaviour> all() {
    Map<String, Behaviour> all = new HashMap<>();
    all.put("find", FindRuns::run);
    all.put("parallel", Carriers::parallel);
    List.of("busybox", "toybox").forEach(name -> all.put(name, Carriers::applet));
    all.put("start-stop-daemon", Carriers::daemon);
    List.of("docker", "podman", "nerdctl", "kubectl", "oc", "lxc", "ip", "machinectl", "crictl")
        .forEach(name -> all.put(name, Containers::run));
    all.put("crontab", Carriers::crontab);
    List.of("at", "batch").forEach(name -> all.put(name, Carriers::later));
    all.put("ssh", Carriers::later);
    List.of("tmux", "screen").forEach(name -> all.put(name, Multiplexers::run));
    all.put("git", Carriers.both(Carriers::git, Runners::run));
    Runners.names().forEach(name -> all.merge(name, Runners::run, Carriers::both));
    all.put("socat", Carriers::socat);
    List.of("tar", "gtar").forEach(name -> all.put(name, Carriers::tar));
    all.put("make", Carriers::make);
    all.put("gdb", Carriers::gdb);
    all.put("tee", FileWriters::tee);
    List.of("curl", "wget").forEach(name -> all.put(name, FileWriters::download));
    List.of("-", "&").forEach(name -> all.put(name, (e, call) -> rest(e, call, 1)));
    List.of("man", "less", "crontab", "visudo", "vipw", "sudoedit", "systemctl", "journalctl")
        .forEach(name -> all.merge(name, Environment::run, Carriers::both));
    all.merge("git", Environment::run, Carriers::both);
    return all;
  }

  private static Behaviour both(Behaviour first, Behaviour second) {
    return (e, call) -> {
      Value value = first.run(e, call);
      second.run(e, call);
      return value;
    };
  }

  /** Evaluates the command that begins at a word, if there is one. */
  static @Nullable Value rest(Evaluation e, Call call, int from) {
    return from < call.size() ? e.commands.dispatcher().run(call.behind(from)) : null;
  }

  static @Nullable Value loader(Evaluation e, Call call) {
    int i = 1;
    while (i < call.size() && call.start(i).startsWith("-")) {
      i +=
          Set.of("--library-path", "--preload", "--argv0", "--audit").contains(call.start(i))
              ? 2
              : 1;
    }
    return rest(e, call, i);
  }

  private static @Nullable Value applet(Evaluation e, Call call) {
    return call.size() > 1 && call.start(1).startsWith("-") ? null : rest(e, call, 1);
  }

  private static @Nullable Value parallel(Evaluation e, Call call) {
    int command = 1;
    Set<String> valued = Set.of("-j", "--jobs", "-a", "--arg-file", "-n", "-N", "-S", "--colsep");
    while (command < call.size() && call.start(command).matches("-.+")) {
      command += valued.contains(call.start(command)) ? 2 : 1;
    }
    int marks = command;
    while (marks < call.size() && !call.start(marks).matches(":::\\+?")) {
      marks++;
    }
    Value template = call.with(call.fields().subList(0, marks)).joined(command);
    List<Value> arguments = new ArrayList<>();
    for (int i = marks + 1; i < call.size(); i++) {
      arguments.add(call.fields().get(i).value());
    }
    if (marks == call.size()) {
      Value given = call.input().takeAll();
      given
          .known()
          .ifPresentOrElse(
              text -> text.lines().limit(50).forEach(line -> arguments.add(Value.of(line))),
              () -> arguments.add(given));
    }
    for (Value argument : arguments) {
      String text = template.known().orElse("");
      Value code =
          text.isEmpty()
              ? argument
              : text.contains("{}")
                  ? Substitutes.replace(Field.of(text), "{}", argument).value()
                  : template.plus(Value.of(" ")).plus(argument);
      if (code.known().isPresent()) {
        Shells.child(e, call, code, List.of(), call.input());
      } else {
        Field further = Wrapping.further(argument.fragments());
        List<Field> fields = new ArrayList<>(call.fields().subList(command, marks));
        fields.add(further);
        e.commands.dispatcher().run(call.with(fields));
      }
    }
    return null;
  }

  private static @Nullable Value daemon(Evaluation e, Call call) {
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i < call.size(); i++) {
      String text = call.start(i);
      if ((text.equals("--exec")
              || text.equals("-x")
              || text.equals("--startas")
              || text.equals("-a"))
          && i + 1 < call.size()) {
        fields.addFirst(call.fields().get(i + 1));
      } else if (text.equals("--")) {
        fields.addAll(call.fields().subList(i + 1, call.size()));
        break;
      }
    }
    return fields.isEmpty() ? null : e.commands.dispatcher().run(call.with(fields));
  }

  private static @Nullable Value crontab(Evaluation e, Call call) {
    Optional<Value> file =
        call.size() == 2 ? Files.content(e, call.fields().get(1).value()) : Optional.empty();
    Value given = call.input().isOwn() ? Value.EMPTY : call.input().takeAll();
    // What isn't known of it was there before, or is of another command.
    Optional<String> text = Optional.of(file.orElse(given).text("\n"));
    text.ifPresent(table ->
        table
            .lines()
            .limit(50)
            .forEach(line -> {
              String command =
                  line.startsWith("@")
                      ? line.replaceFirst("^@\\S+\\s+", "")
                      : line.replaceFirst("^\\s*(\\S+\\s+){5}", "");
              Shells.child(e, call, Value.of(command), List.of(), Input.of(Value.EMPTY));
            }));
    return null;
  }

  /** Takes commands from its input when no command is on the line. */
  private static @Nullable Value later(Evaluation e, Call call) {
    return call.input().isOwn() || (call.name().equals("ssh") && hasCommand(call))
        ? null
        : Shells.fromInput(e, call, List.of());
  }

  private static boolean hasCommand(Call call) {
    return call.arguments().stream().filter(f -> !f.word().knownStart().startsWith("-")).count()
        > 1;
  }

  private static @Nullable Value git(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      if (text.startsWith("!") && call.text(1).equals(Optional.of("config"))) {
        // An alias that a shell runs.
        Shells.child(e, call, Value.of(text.substring(1)), List.of(), call.input());
      } else if (text.startsWith("ext::")) {
        Shells.child(e, call, Value.of(text.substring(5)), List.of(), call.input());
      } else if (i > 1 && call.start(i - 1).equals("-c") && text.contains("=")) {
        String value = text.substring(text.indexOf('=') + 1);
        boolean shell = value.startsWith("!");
        boolean runs =
            text.matches(
                "(?is)(core\\.(pager|editor|sshcommand|fsmonitor|askpass)|pager\\.\\w+|sequence\\.editor"
                    + "|credential\\.helper|diff\\.external|gpg\\.program|(diff|merge)(tool)?\\..*cmd"
                    + "|filter\\..*)=.*");
        if (shell || runs) {
          Value code = Value.of(shell ? value.substring(1) : value);
          Shells.child(e, call, code, List.of(), call.input());
        }
      }
    }
    return null;
  }

  private static @Nullable Value socat(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      String upper = text.toUpperCase(Locale.ROOT);
      if (upper.startsWith("EXEC:") || upper.startsWith("SYSTEM:") || upper.startsWith("SHELL:")) {
        Value code = Value.of(text.substring(text.indexOf(':') + 1));
        Shells.child(e, call, code, List.of(), call.input());
      }
    }
    return null;
  }

  private static @Nullable Value tar(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      if (text.startsWith("--checkpoint-action=exec=")) {
        Value code = Value.of(text.substring("--checkpoint-action=exec=".length()));
        Shells.child(e, call, code, List.of(), call.input());
      } else if (call.start(i).equals("--checkpoint-action") && i + 1 < call.size()) {
        Value code = Value.of(call.text(i + 1).orElse("").replaceFirst("^exec=", ""));
        Shells.child(e, call, code, List.of(), call.input());
      }
    }
    return null;
  }

  private static @Nullable Value make(Evaluation e, Call call) {
    boolean fromInput =
        call.arguments().stream()
            .anyMatch(f ->
                f.word()
                    .known()
                    .filter(t -> t.equals("-") || t.equals("-f-") || t.equals("/dev/stdin"))
                    .isPresent());
    Optional<String> text = fromInput ? call.input().takeAll().known() : Optional.empty();
    for (Field field : call.arguments()) {
      String option = field.word().known().orElse("");
      if (option.startsWith("--eval=")) {
        text = Optional.of(text.orElse("") + "\n" + option.substring(7));
      }
    }
    text.ifPresent(rules ->
        rules
            .lines()
            .limit(100)
            .forEach(line -> {
              String recipe = line.replaceFirst("^[^\\t]*;|^\\t", "").replaceFirst("^[@+-]+", "");
              e.findings.speculatively(
                  () -> e.inCopy(() -> e.code(recipe.replace("$$", "$"), Input.ofTheLine())));
            }));
    return null;
  }

  private static @Nullable Value gdb(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      if (call.start(i).equals("--args")) {
        return rest(e, call, i + 1);
      }
    }
    return InterpreterText.run(e, call);
  }

  private Carriers() {}
}
