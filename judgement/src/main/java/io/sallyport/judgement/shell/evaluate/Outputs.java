package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.filter.Escapes;
import io.sallyport.judgement.shell.filter.TextFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What commands print, where that can be told without running them. */
final class Outputs {

  private static final Set<String> WITHOUT_INPUT =
      Set.of("echo", "print", "printf", "basename", "dirname", "yes");
  private static final Set<String> LOOKUPS =
      Set.of("which", "type", "whence", "realpath", "readlink");

  /** The output of a call; null when it can't be told. */
  static @Nullable Value of(Evaluation e, Call call, String name) {
    if (LOOKUPS.contains(name) || name.equals("ls")) {
      return lookup(call, name);
    }
    if (Set.of(":", "true", "false").contains(name)) {
      return Value.EMPTY;
    }
    if (name.equals("command") && call.text(1).filter(t -> t.matches("-[pvV]+")).isPresent()) {
      return lookup(call, name);
    }
    if (name.equals("mktemp")) {
      return temporary(call);
    }
    Optional<TextFilter> filter = TextFilter.of(name);
    if (filter.isEmpty()) {
      return null;
    }
    List<String> arguments = new ArrayList<>();
    Value file = null;
    for (Field field : call.arguments()) {
      Optional<Value> content =
          WITHOUT_INPUT.contains(name) ? Optional.empty() : Files.content(e, field.value());
      if (content.isPresent()) {
        file = file == null ? content.get() : file.plus(content.get());
      } else if (field.value().known().isPresent()) {
        arguments.add(field.value().known().get());
      } else {
        return partly(call, name);
      }
    }
    boolean ownInput =
        WITHOUT_INPUT.contains(name) || (name.equals("string") && call.input().isOwn());
    Value input = ownInput ? Value.EMPTY : file != null ? file : call.input().takeAll();
    Optional<String> text = input.known();
    if (text.isEmpty() || (call.input().isOwn() && file == null && !ownInput)) {
      return null;
    }
    return e.budget.output(text.get().length() + 1)
        ? filter
            .get()
            .apply(arguments, text.get())
            .map(printed -> decodes(e, name) ? Escapes.decode(printed) : printed)
            .map(Value::of)
            .orElse(null)
        : null;
  }

  /** The echo of a POSIX shell decodes escapes without being told to. */
  private static boolean decodes(Evaluation e, String name) {
    return name.equals("echo") && e.dialect.isPosix();
  }

  /** An echo of text of which some isn't known is that text. */
  private static @Nullable Value partly(Call call, String name) {
    return name.equals("echo") ? call.joined(1).plus(Value.of("\n")) : null;
  }

  /** A new name: of a template what stands before the letters that are replaced is known. */
  private static @Nullable Value temporary(Call call) {
    String start = "/tmp/tmp.";
    boolean below = false;
    for (Field field : call.arguments()) {
      String text = field.word().known().orElse("-");
      below |= text.matches("-[dqu]*t");
      if (text.contains("XXX") && !text.contains("..")) {
        start = (below ? "/tmp/" : "") + text.substring(0, text.indexOf("XXX"));
      } else if (!text.matches("-[dqut]+|--(directory|quiet|dry-run)")) {
        return null;
      }
    }
    return Value.of(start).plus(Value.unknown("", Kind.ARITHMETIC, false)).plus(Value.of("\n"));
  }

  private static @Nullable Value lookup(Call call, String name) {
    Optional<String> last = call.text(call.size() - 1);
    if (call.size() < 2 || last.isEmpty() || last.get().startsWith("-")) {
      return null;
    }
    boolean describes = name.equals("type") && !call.start(1).matches("-[aP]+");
    return describes ? null : Value.of(last.get() + "\n");
  }

  private Outputs() {}
}
