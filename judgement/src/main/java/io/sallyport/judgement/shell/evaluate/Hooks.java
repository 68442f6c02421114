package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import java.util.Optional;
import java.util.Set;

/** Variables whose values the shell runs by itself. */
final class Hooks {

  private static final Set<String> CODE = Set.of("PROMPT_COMMAND");
  private static final Set<String> PROMPTS =
      Set.of("PS0", "PS1", "PS2", "PS3", "PS4", "RPS1", "RPROMPT", "PROMPT");
  private static final Set<String> START_FILES = Set.of("BASH_ENV", "ENV");

  /** What follows from a variable's new value. */
  static void assigned(Evaluation e, String name, Value value) {
    if (CODE.contains(name)) {
      code(e, value);
    } else if (PROMPTS.contains(name)) {
      value
          .known()
          .filter(text -> text.indexOf('$') >= 0 || text.indexOf('`') >= 0)
          .ifPresent(text -> e.inCopy(() -> e.words.text(text)));
    } else if (START_FILES.contains(name)) {
      value
          .known()
          .filter(text -> text.indexOf('$') >= 0 || text.indexOf('`') >= 0)
          .ifPresent(text -> e.inCopy(() -> e.words.text(text)));
      Files.content(e, value).ifPresent(content -> code(e, content));
    }
  }

  private static void code(Evaluation e, Value value) {
    Optional<String> text = value.known();
    if (text.isPresent()) {
      e.inCopy(() -> e.code(text.get(), Input.ofTheLine()));
    } else {
      e.findings.sourced(value.origins());
      e.opaque(value.text("$…"), OpaqueReason.UNKNOWN_CODE);
    }
  }

  private Hooks() {}
}
