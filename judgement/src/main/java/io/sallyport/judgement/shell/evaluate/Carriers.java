package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.Word.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Programs that run others in a way of their own, which no table says. */
final class Carriers {

  private static final Set<String> FIND_RUNS = Set.of("-exec", "-execdir", "-ok", "-okdir");
  private static final Set<String> FIND_TAKES_VALUE =
      Set.of("-name", "-iname", "-path", "-wholename", "-ipath", "-regex");

  static Map<String, Behaviour> all() {
    Map<String, Behaviour> all = new HashMap<>();
    all.put("find", Carriers::find);
    all.put("parallel", Carriers::parallel);
    List.of("busybox", "toybox").forEach(name -> all.put(name, Carriers::applet));
    all.put("start-stop-daemon", Carriers::daemon);
    List.of("docker", "podman", "nerdctl", "kubectl", "oc", "lxc", "ip", "machinectl", "crictl")
        .forEach(name -> all.put(name, Carriers::container));
    all.put("crontab", Carriers::crontab);
    List.of("at", "batch").forEach(name -> all.put(name, Carriers::later));
    all.put("ssh", Carriers::later);
    List.of("tmux", "screen").forEach(name -> all.put(name, Carriers::multiplexer));
    all.put("git", Carriers::git);
    all.put("socat", Carriers::socat);
    List.of("tar", "gtar").forEach(name -> all.put(name, Carriers::tar));
    all.put("make", Carriers::make);
    all.put("gdb", Carriers::gdb);
    all.put("tee", Carriers::tee);
    List.of("curl", "wget").forEach(name -> all.put(name, Carriers::download));
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

  private static @Nullable Value rest(Evaluation e, Call call, int from) {
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

  private static @Nullable Value find(Evaluation e, Call call) {
    List<Value> found = found(call);
    for (int i = 1; i < call.size(); i++) {
      if (!FIND_RUNS.contains(call.start(i))) {
        continue;
      }
      int end = i + 1;
      while (end < call.size() && !call.start(end).equals(";") && !call.start(end).equals("+")) {
        end++;
      }
      if (end > i + 1) {
        findRuns(e, call, call.fields().subList(i + 1, end), found);
      }
      i = end;
    }
    return null;
  }

  private static void findRuns(Evaluation e, Call call, List<Field> command, List<Value> found) {
    boolean first = true;
    for (Value value : found) {
      List<Field> fields =
          command.stream().map(field -> Substitutes.replace(field, "{}", value)).toList();
      if (first) {
        e.commands.dispatcher().run(call.with(fields));
      } else {
        e.findings.speculatively(
            () -> e.inCopy(() -> e.commands.dispatcher().run(call.with(fields))));
      }
      first = false;
    }
  }

  /** What {@code find} may find: its starting points, paths below them, and those it names. */
  private static List<Value> found(Call call) {
    List<Value> starts = new ArrayList<>();
    int i = 1;
    while (i < call.size() && !call.start(i).matches("[-(!].*")) {
      starts.add(call.fields().get(i++).value());
    }
    if (starts.isEmpty()) {
      starts.add(Value.of("."));
    }
    List<Value> found = new ArrayList<>(starts);
    Value named = Value.EMPTY;
    for (; i + 1 < call.size(); i++) {
      if (FIND_TAKES_VALUE.contains(call.start(i))) {
        Value pattern = call.fields().get(i + 1).value();
        if (call.start(i).contains("path")) {
          found.add(pattern);
        } else if (call.start(i).equals("-name")) {
          named = pattern;
        }
      }
    }
    boolean only = !named.isEmpty();
    for (Value start : starts) {
      String slash = start.text("?").endsWith("/") ? "" : "/";
      Value below = start.plus(Value.of(slash)).plus(Value.unknown("", Kind.BELOW, false));
      found.add(only ? below.plus(Value.of("/")).plus(named) : below);
      if (only) {
        found.add(start.plus(Value.of(slash)).plus(named));
      }
    }
    return found.size() > 8 ? found.subList(0, 8) : found;
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

  /** Runs in a container or a namespace: what follows the container, or two dashes. */
  private static @Nullable Value container(Evaluation e, Call call) {
    int verb = 1;
    while (verb < call.size()
        && !Set.of("exec", "run", "debug", "create", "shell").contains(call.start(verb))) {
      verb++;
    }
    if (verb >= call.size()) {
      return null;
    }
    for (int i = verb + 1; i < call.size(); i++) {
      if (call.start(i).equals("--")) {
        boolean container = i == verb + 1;
        return rest(e, call, container ? i + 2 : i + 1);
      }
    }
    int i = verb + 1;
    Value mounted = Value.EMPTY;
    while (i < call.size() && call.start(i).startsWith("-")) {
      String option = call.start(i);
      boolean next =
          option.matches(
              "-[a-z]*[vepuwnlmhc]|--(volume|env|publish|user|workdir|name|network|memory|mount|label"
                  + "|entrypoint|hostname|namespace|container|env-file|add-host|cpus|device|cap-add)");
      if (option.matches("-v|--volume") && i + 1 < call.size()) {
        mounted = call.fields().get(i + 1).value();
      }
      i += next ? 2 : 1;
    }
    Value mount = mounted;
    int command = i + 1;
    e.findings.speculatively(() -> onHost(e, call, command, mount));
    return rest(e, call, command);
  }

  /** The same command with paths as they are outside, when a directory of the host is mounted. */
  private static void onHost(Evaluation e, Call call, int command, Value mount) {
    String[] parts = mount.text("?").split(":", -1);
    if (parts.length < 2 || command >= call.size()) {
      return;
    }
    List<Field> fields = new ArrayList<>();
    String host = parts[0].equals("/") ? "" : parts[0];
    for (Field field : call.fields().subList(command, call.size())) {
      String text = field.word().known().orElse("");
      fields.add(
          text.contains(parts[1]) ? Field.of(text.replace(parts[1] + "/", host + "/")) : field);
    }
    e.inCopy(() -> e.commands.dispatcher().run(call.with(fields)));
  }

  private static @Nullable Value crontab(Evaluation e, Call call) {
    Optional<String> text =
        call.input().isOwn() ? Optional.empty() : call.input().takeAll().known();
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

  private static @Nullable Value multiplexer(Evaluation e, Call call) {
    int i = 1;
    while (i < call.size() && call.start(i).startsWith("-")) {
      i += call.start(i).matches("-[a-zA-Z]*[cfLSptexyTh]") ? 2 : 1;
    }
    boolean screen = call.name().equals("screen");
    if (!screen) {
      i++;
      while (i < call.size() && call.start(i).startsWith("-")) {
        i += call.start(i).matches("-[cnstFxytelpP]") ? 2 : 1;
      }
    }
    int command = i;
    if (command >= call.size()) {
      e.reader(call.name());
      return null;
    }
    if (call.size() - command == 1) {
      return Shells.child(e, call, call.fields().get(command).value(), List.of(), call.input());
    }
    return rest(e, call, command);
  }

  private static @Nullable Value git(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      if (text.startsWith("ext::")) {
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
      String upper = text.toUpperCase(java.util.Locale.ROOT);
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

  private static Value tee(Evaluation e, Call call) {
    Value given = call.input().isOwn() ? Value.outputOf("", List.of()) : call.input().takeAll();
    boolean appends =
        call.arguments().stream()
            .anyMatch(f ->
                f.word().known().filter(t -> t.equals("-a") || t.equals("--append")).isPresent());
    for (Field field : call.arguments()) {
      Word word = field.word();
      if (!word.knownStart().startsWith("-")) {
        Files.write(e, field.value(), given, appends);
      }
    }
    return given;
  }

  /** Keeps what is fetched into a file. */
  private static @Nullable Value download(Evaluation e, Call call) {
    String file = "";
    String address = "";
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      if (text.matches("-[a-zA-Z]*[oO]|--output|--output-document") && i + 1 < call.size()) {
        String next = call.text(i + 1).orElse("");
        boolean named = !text.endsWith("O") || call.name().equals("wget");
        file = named ? next : file;
      } else if (!text.startsWith("-")) {
        address = text;
      }
    }
    boolean byName =
        call.name().equals("wget")
            || call.arguments().stream()
                .anyMatch(f ->
                    f.word()
                        .known()
                        .filter(t -> t.matches("-[a-zA-Z]*O|--remote-name"))
                        .isPresent());
    if (file.isEmpty() && byName) {
      file = address.substring(address.lastIndexOf('/') + 1);
    }
    if (!file.isEmpty() && !file.equals("-")) {
      Findings.Inner<io.sallyport.judgement.shell.SimpleCommand> self =
          e.findings.within(() -> e.commands.dispatcher().emit(call, List.of(), false));
      Files.write(e, Value.of(file), Value.outputOf("", List.of(self.result())), false);
    }
    return null;
  }

  private Carriers() {}
}
