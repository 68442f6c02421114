package io.sallyport.judgement.shell.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code git} runs because of its settings and addresses. */
final class GitRuns {

  /** Settings whose values git runs. */
  private static final Pattern RUNS =
      Pattern.compile(
          "(?is)(core\\.(pager|editor|sshcommand|fsmonitor|askpass|gitproxy)|pager\\.\\w+|sequence\\.editor"
              + "|credential\\.helper|diff\\.external|gpg\\.program|(diff|merge)(tool)?\\..*cmd"
              + "|filter\\..*|uploadpack\\.packobjectshook|sendemail\\..*|man\\..*|gc\\..*recentobjectshook"
              + "|remote\\..*\\.(uploadpack|receivepack|vcs)|trailer\\..*\\.(cmd|command)|imap\\.tunnel|browser\\..*"
              + "|help\\.browser|web\\.browser|difftool\\..*|submodule\\..*\\.update)=.*");

  static @Nullable Value run(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      if (text.startsWith("!") && call.text(1).equals(Optional.of("config"))) {
        // An alias that a shell runs.
        Shells.child(e, call, Value.of(text.substring(1)), List.of(), call.input());
      } else if (text.startsWith("ext::")) {
        Shells.child(
            e, call, Value.of(text.substring(5).replace("% ", "\\ ")), List.of(), call.input());
      } else if (i > 1 && call.start(i - 1).equals("-c") && text.contains("=")) {
        String value = text.substring(text.indexOf('=') + 1);
        boolean shell = value.startsWith("!");
        boolean runs = RUNS.matcher(text).matches();
        if (shell || runs) {
          Value code = Value.of(shell ? value.substring(1) : value);
          Shells.child(e, call, code, List.of(), call.input());
        }
      }
    }
    return null;
  }

  private GitRuns() {}
}
