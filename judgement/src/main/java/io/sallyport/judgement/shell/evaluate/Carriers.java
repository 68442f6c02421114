package io.sallyport.judgement.shell.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Programs that run others in a way of their own, which no table says. */
final class Carriers {

  static Map<String, Behaviour> all() {
    Map<String, Behaviour> all = new HashMap<>();
    all.put("find", FindRuns::run);
    all.put("parallel", ParallelRuns::run);
    List.of(
            "busybox",
            "toybox",
            "busybox-static",
            "busybox.static",
            "busybox.nosuid",
            "busybox.suid",
            "sbase-box",
            "xtables-multi",
            "xtables-legacy-multi",
            "xtables-nft-multi")
        .forEach(name -> all.put(name, Carriers::applet));
    all.put("start-stop-daemon", Carriers::daemon);
    List.of("docker", "podman", "nerdctl", "kubectl", "oc", "lxc", "ip", "machinectl", "crictl")
        .forEach(name -> all.put(name, Containers::run));
    all.put("crontab", LaterRuns::crontab);
    List.of("at", "batch").forEach(name -> all.put(name, LaterRuns::at));
    List.of("qsub", "bsub", "sbatch").forEach(name -> all.put(name, LaterRuns::fromInput));
    all.put("ssh", LaterRuns::fromInput);
    List.of("tmux", "screen", "byobu").forEach(name -> all.put(name, Multiplexers::run));
    all.put("git", Carriers.both(GitRuns::run, Runners::run));
    Runners.names()
        .forEach(name ->
            all.merge(
                name,
                InterpreterText.isKnown(name)
                    ? both(InterpreterText::run, Runners::run)
                    : Runners::run,
                Carriers::both));
    all.put("bpftrace", InterpreterText::run);
    all.put("socat", Addresses::socat);
    List.of("tar", "gtar").forEach(name -> all.put(name, Carriers::tar));
    all.put("make", MakeRules::run);
    all.put("gdb", Carriers::gdb);
    all.put("script", Carriers::script);
    all.put("capsh", both(Runners::run, Carriers::namedShell));
    all.put("zargs", Carriers::zargs);
    List.of("fd", "fdfind").forEach(name -> all.put(name, FindRuns::fd));
    all.put("logrotate", CodeFiles::logrotate);
    all.put("nmap", CodeFiles::nmap);
    all.put("nft", CodeFiles::nft);
    all.put("cpio", CodeFiles::cpio);
    List.of("sftp", "less", "more").forEach(name -> all.put(name, Carriers::typed));
    all.put("tee", FileWriters::tee);
    List.of("dd", "sponge").forEach(name -> all.put(name, FileWriters::copy));
    all.put("psub", Processes::psub);
    List.of("curl", "wget").forEach(name -> all.put(name, FileWriters::download));
    List.of("-", "&").forEach(name -> all.put(name, (e, call) -> rest(e, call, 1)));
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

  private static @Nullable Value daemon(Evaluation e, Call call) {
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i < call.size(); i++) {
      String text = call.start(i);
      if (text.matches("--(exec|startas)=.+")) {
        fields.addFirst(Field.of(text.substring(text.indexOf('=') + 1)));
      } else if (text.matches("--exec|--startas|-[A-Za-z]*[xa]") && i + 1 < call.size()) {
        fields.addFirst(call.fields().get(i + 1));
      } else if (text.equals("--")) {
        fields.addAll(call.fields().subList(i + 1, call.size()));
        break;
      }
    }
    return fields.isEmpty() ? null : e.commands.dispatcher().run(call.with(fields));
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

  /** zsh: arguments, two dashes, the command that gets them. */
  private static @Nullable Value zargs(Evaluation e, Call call) {
    int dashes = call.size() - 1;
    while (dashes > 0 && !call.start(dashes).equals("--")) {
      dashes--;
    }
    if (dashes == 0 || dashes + 1 >= call.size()) {
      return null;
    }
    List<Field> fields = new ArrayList<>(call.fields().subList(dashes + 1, call.size()));
    call.fields().subList(1, dashes).stream()
        .filter(field -> !field.word().knownStart().startsWith("-"))
        .forEach(fields::add);
    return e.commands.dispatcher().run(call.with(fields).byProgram());
  }

  /** Runs what is behind two dashes; some systems need none behind the file. */
  private static @Nullable Value script(Evaluation e, Call call) {
    boolean given = call.arguments().stream().anyMatch(f -> f.word().knownStart().equals("--"));
    int i = 1;
    while (i < call.size() && call.start(i).startsWith("-")) {
      if (call.start(i).matches("-[a-z]*[cEIOoTBmt]|--[a-z-]+")) {
        return given ? behindDashes(e, call) : null;
      }
      i++;
    }
    return given ? behindDashes(e, call) : rest(e, call, i + 1);
  }

  /** Starts the program that it is told to take for a shell. */
  private static @Nullable Value namedShell(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      if (call.start(i).startsWith("--shell=")) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of(call.start(i).substring("--shell=".length())));
        call.arguments().stream()
            .dropWhile(field -> !field.word().knownStart().equals("--"))
            .skip(1)
            .forEach(fields::add);
        return e.commands.dispatcher().run(call.with(fields).byProgram());
      }
    }
    return null;
  }

  /** Runs what is behind two dashes. */
  private static @Nullable Value behindDashes(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      if (call.start(i).equals("--")) {
        return rest(e, call, i + 1);
      }
    }
    return null;
  }

  /** What is typed to a program by its input may be a command behind an exclamation mark. */
  private static @Nullable Value typed(Evaluation e, Call call) {
    return call.input().isOwn() ? null : InterpreterText.run(e, call);
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
