package io.sallyport.judgement.shell.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
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

  /** Commands of tmux that have others, which tmux reads. */
  private static final Set<String> CARRY =
      Set.of(
          "if-shell",
          "if",
          "set-hook",
          "bind-key",
          "bind",
          "confirm-before",
          "confirm",
          "command-prompt");

  /** What tmux runs to show what it prints. */
  private static final Pattern SHOWN = Pattern.compile("#\\(([^)]*)\\)");

  private static final int MOST_PARTS = 100;

  /** Each of the commands between semicolons. */
  static @Nullable Value run(Evaluation e, Call call) {
    if (call.name().equals("screen")) {
      return one(e, call);
    }
    shown(e, call);
    List<Field> part = new ArrayList<>();
    Value last = null;
    for (Field field : call.arguments()) {
      String text = field.word().known().orElse("");
      if (text.equals(";")) {
        last = carried(e, call, part);
        part.clear();
      } else {
        part.add(field);
      }
    }
    Value value = carried(e, call, part);
    return value == null ? last : value;
  }

  private static void shown(Evaluation e, Call call) {
    for (Field field : call.arguments()) {
      Matcher matcher = SHOWN.matcher(field.word().known().orElse(""));
      while (matcher.find() && e.budget.step()) {
        Value code = Value.of(matcher.group(1));
        Shells.child(e, call, code, List.of(), Input.ofTheLine());
      }
    }
  }

  private static @Nullable Value carried(Evaluation e, Call call, List<Field> part) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of(call.name()));
    fields.addAll(part);
    Call one = call.with(fields);
    for (int i = 1; i < one.size(); i++) {
      String word = one.text(i).orElse("");
      if (word.equals("-c") && i + 1 < one.size() && i == 1) {
        return Shells.child(e, call, fields.get(2).value(), List.of(), call.input());
      }
      if (CARRY.contains(word)) {
        carriedTexts(e, one, i + 1);
        return null;
      }
    }
    return one(e, one);
  }

  /** Words behind such a command may be a command of tmux, or of a shell. */
  private static void carriedTexts(Evaluation e, Call call, int from) {
    e.limited |= call.size() > from + MOST_PARTS;
    for (int i = from; i < Math.min(call.size(), from + MOST_PARTS); i++) {
      int start = i;
      String text = call.text(i).orElse("");
      if (text.indexOf(' ') > 0) {
        String command = call.name() + " " + text;
        e.findings.speculatively(() -> e.inCopy(() -> e.code(command, Input.ofTheLine())));
        e.findings.speculatively(() -> e.inCopy(() -> e.code(text, Input.ofTheLine())));
      } else if (text.matches("[a-z]+(-[a-z]+)+|run")) {
        List<Field> fields = new ArrayList<>(List.of(Field.of(call.name())));
        fields.addAll(call.fields().subList(start, call.size()));
        e.findings.speculatively(() -> e.inCopy(() -> one(e, call.with(fields))));
      }
    }
  }

  private static @Nullable Value one(Evaluation e, Call call) {
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
