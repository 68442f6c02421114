package io.sallyport.judgement.shell.evaluate;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code tmux} and {@code screen}: they run a command, or type text into a shell that they have.
 */
final class Multiplexers {

  private static final Set<String> TYPES =
      Set.of("send-keys", "send", "stuff", "paste-buffer", "set-buffer", "setb");

  private static final Pattern RUNS_NOTHING =
      Pattern.compile(
          "display(-message)?|list-.*|ls|attach.*|a|kill-.*|rename-.*|select-.*|show-.*|switch-client|detach.*|has(-session)?"
              + "|capture-pane|resize-.*|move-.*|swap-.*|last-.*|next-.*|previous-.*");

  static @Nullable Value run(Evaluation e, Call call) {
    int i = 1;
    while (i < call.size() && call.start(i).startsWith("-")) {
      i += call.start(i).matches("-[a-zA-Z]*[cfLSptexyTh]") ? 2 : 1;
    }
    boolean screen = call.name().equals("screen");
    if (!screen && i < call.size() && RUNS_NOTHING.matcher(call.start(i)).matches()) {
      return null;
    }
    if (!screen) {
      i++;
      while (i < call.size() && call.start(i).startsWith("-")) {
        i += call.start(i).matches("-[cnstFxytelpP]") ? 2 : 1;
      }
    }
    int command = i;
    boolean types =
        call.arguments().stream()
            .anyMatch(f -> f.word().known().filter(TYPES::contains).isPresent());
    if (types) {
      // Text that is typed into a shell.
      for (int word = 1; word < call.size(); word++) {
        String text = call.text(word).orElse("").replaceAll("\\\\[nr]|\\^M", "\n");
        e.findings.speculatively(() -> e.inCopy(() -> e.code(text, Input.ofTheLine())));
      }
      Value joined = call.joined(command);
      e.findings.speculatively(() -> Shells.child(e, call, joined, List.of(), call.input()));
      return null;
    }
    if (command >= call.size()) {
      e.reader(call.name());
      return null;
    }
    if (call.size() - command == 1) {
      return Shells.child(e, call, call.fields().get(command).value(), List.of(), call.input());
    }
    return Carriers.rest(e, call, command);
  }

  private Multiplexers() {}
}
