package io.sallyport.judgement.shell.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Programs that run what variables name: editors, pagers, remote shells. */
final class Environment {

  private static final List<String> NAMES =
      List.of(
          "EDITOR",
          "VISUAL",
          "SUDO_EDITOR",
          "PAGER",
          "MANPAGER",
          "GIT_PAGER",
          "GIT_EDITOR",
          "GIT_SSH_COMMAND",
          "GIT_SSH",
          "GIT_EXTERNAL_DIFF",
          "SYSTEMD_PAGER",
          "SYSTEMD_EDITOR",
          "LESSOPEN",
          "LESSCLOSE",
          "BROWSER",
          "RSYNC_RSH",
          "GIT_SEQUENCE_EDITOR",
          "GIT_ASKPASS",
          "SSH_ASKPASS",
          "SUDO_ASKPASS",
          "GIT_PROXY_COMMAND",
          "KUBE_EDITOR",
          "PSQL_EDITOR",
          "PSQL_PAGER",
          "HGEDITOR",
          "HG_PAGER",
          "SVN_EDITOR",
          "SVN_SSH",
          "CVS_RSH",
          "AWS_PAGER",
          "GH_EDITOR",
          "GH_PAGER",
          "BAT_PAGER",
          "DELTA_PAGER",
          "FCEDIT",
          "TEXEDIT",
          "RSH",
          "TAR_RSH",
          "RUSTC_WRAPPER",
          "LESSEDIT",
          "RSYNC_CONNECT_PROG",
          "SYSTEMD_SSH");

  private static final Set<String> READERS =
      Set.of(
          "man",
          "less",
          "zless",
          "crontab",
          "visudo",
          "vipw",
          "vigr",
          "sudoedit",
          "sudo",
          "systemctl",
          "journalctl",
          "psql",
          "mysql",
          "mariadb",
          "kubectl",
          "oc",
          "xdg-open",
          "svn",
          "hg",
          "cvs",
          "gh",
          "aws",
          "bat",
          "batcat",
          "rsync",
          "mutt",
          "vipe",
          "tar",
          "make",
          "perl",
          "ruby",
          "node",
          "cargo",
          "more",
          "most",
          "info",
          "apt-listchanges",
          "dpkg",
          "edquota",
          "fc",
          "vidir",
          "virsh",
          "git",
          "etckeeper",
          "ansible-vault",
          "sops",
          "pass",
          "dpkg-reconfigure",
          "apt",
          "apt-get",
          "helm",
          "ranger",
          "mc",
          "ldapvi",
          "chfn",
          "sshfs",
          "sftp",
          "scp",
          "bundle",
          "gem",
          "python",
          "python3",
          "script",
          "w3m",
          "lynx",
          "jj",
          "lftp",
          "tig",
          "ssh");

  /** Variables with further arguments of a program. */
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "tar",
          "TAR_OPTIONS",
          "make",
          "MAKEFLAGS",
          "perl",
          "PERL5OPT",
          "ruby",
          "RUBYOPT",
          "node",
          "NODE_OPTIONS",
          "less",
          "LESS",
          "man",
          "MANOPT",
          "git",
          "GIT_CONFIG_PARAMETERS");

  private static final Map<String, List<String>> INTERPRETED =
      Map.of(
          "perl",
          List.of("PERL5OPT", "PERL5DB"),
          "ruby",
          List.of("RUBYOPT"),
          "python3",
          List.of("PYTHONSTARTUP"),
          "python",
          List.of("PYTHONSTARTUP"));

  /** A program's behaviour, and what it runs of its variables if it is one that does. */
  static @Nullable Behaviour with(@Nullable Behaviour behaviour, String program) {
    if (!READERS.contains(program)) {
      return behaviour;
    }
    return (e, call) -> {
      run(e, call);
      return behaviour == null ? null : behaviour.run(e, call);
    };
  }

  private static void run(Evaluation e, Call call) {
    for (String name : NAMES) {
      Variable variable = e.session.variables.get(name);
      if (variable != null) {
        // Only once, whatever it runs in turn.
        e.session.variables.remove(name);
        child(e, call, variable);
        e.session.variables.put(name, variable);
      }
    }
    if (call.name().equals("git")) {
      List.copyOf(e.session.variables.entrySet()).stream()
          .filter(entry -> entry.getKey().startsWith("GIT_CONFIG_VALUE_"))
          .forEach(entry -> child(e, call, entry.getValue()));
    }
    interpreted(e, call);
    arguments(e, call);
  }

  /** Variables with code of the program's own language, or with the name of a file of it. */
  private static void interpreted(Evaluation e, Call call) {
    for (String name : INTERPRETED.getOrDefault(call.name(), List.of())) {
      Variable variable = e.session.variables.get(name);
      if (variable != null && !variable.isArray() && variable.exported()) {
        Value value = variable.value(0);
        String code = Files.content(e, value).orElse(value).known().orElse("");
        InterpreterText.scan(e, call.name(), call.source(), code);
      }
    }
  }

  private static void child(Evaluation e, Call call, Variable variable) {
    if (!variable.isArray() && variable.exported()) {
      String code = variable.value(0).known().orElse("").replaceFirst("^\\|-?", "");
      e.findings.speculatively(
          () -> Shells.child(e, call, Value.of(code), List.of(), Input.ofTheLine()));
    }
  }

  private static void arguments(Evaluation e, Call call) {
    String name = ARGUMENTS.getOrDefault(call.name(), "");
    Variable variable = e.session.variables.get(name);
    if (variable == null || variable.isArray() || !variable.exported()) {
      return;
    }
    String more = variable.value(0).known().orElse("");
    if (name.equals("LESS") && more.contains("+!")) {
      Value typed = Value.of(more.substring(more.indexOf("+!") + 2));
      e.findings.speculatively(() -> Shells.child(e, call, typed, List.of(), Input.ofTheLine()));
      return;
    }
    e.session.variables.remove(name);
    String given = more.indexOf('$') < 0 ? more : "'" + more.replace("'", "'\\''") + "'";
    String code = call.name() + " " + given;
    e.findings.speculatively(() -> e.inCopy(() -> e.code(code, Input.ofTheLine())));
    e.session.variables.put(name, variable);
  }

  private Environment() {}
}
