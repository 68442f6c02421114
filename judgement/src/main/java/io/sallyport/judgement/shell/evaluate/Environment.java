package io.sallyport.judgement.shell.evaluate;

import java.util.List;
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
          "RSYNC_RSH");

  static @Nullable Value run(Evaluation e, Call call) {
    for (String name : NAMES) {
      Variable variable = e.session.variables.get(name);
      if (variable != null && !variable.isArray() && variable.exported()) {
        String code = variable.value(0).known().orElse("").replaceFirst("^\\|-?", "");
        e.findings.speculatively(
            () -> Shells.child(e, call, Value.of(code), List.of(), Input.ofTheLine()));
      }
    }
    return null;
  }

  private Environment() {}
}
