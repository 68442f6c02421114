package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.syntax.Node;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Variables whose values the shell runs by itself. */
final class Hooks {

  private static final Set<String> CODE = Set.of("PROMPT_COMMAND");
  private static final Set<String> PROMPTS =
      Set.of("PS0", "PS1", "PS2", "PS3", "PS4", "RPS1", "RPROMPT", "PROMPT");
  private static final Set<String> START_FILES = Set.of("BASH_ENV", "ENV");

  /** Functions that a shell calls without being told to. */
  private static final Pattern CALLED =
      Pattern.compile(
          "command_not_found_handler?|precmd|preexec|chpwd|periodic|zshexit|zshaddhistory|TRAP[A-Z0-9]+|_.*"
              + "|fish_(right_|mode_)?prompt|fish_greeting|fish_command_not_found|fish_title");

  /**
   * What stands for code among the variables that the shell runs at some time to come: no variable
   * has such a name.
   */
  private static final String HOOKED = "option hooked";

  /** From now on the shell may call a function by itself. */
  static void hooked(Evaluation e) {
    e.session.variables.put(HOOKED, Variable.of(Value.EMPTY));
  }

  /** Whether a function may be called by the shell itself. */
  static boolean mayCall(Evaluation e, Node.Definition definition) {
    return definition.name().isEmpty()
        || CALLED.matcher(definition.name()).matches()
        || definition.source().contains("--on-")
        || e.session.variables.containsKey("PROMPT_COMMAND")
        || e.session.variables.containsKey(HOOKED);
  }

  /** What follows from a variable's new value. */
  static void assigned(Evaluation e, String name, Value value) {
    if (CODE.contains(name)) {
      code(e, value);
    } else if (PROMPTS.contains(name)) {
      value
          .known()
          .filter(text -> text.indexOf('$') >= 0 || text.indexOf('`') >= 0)
          .ifPresent(text -> {
            hooked(e);
            e.inCopy(() -> e.words.text(text));
          });
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
