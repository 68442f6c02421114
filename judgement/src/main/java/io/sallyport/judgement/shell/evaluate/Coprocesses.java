package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Programs that run beside the shell and read what is written to a descriptor. Which descriptor
 * belongs to which is not followed: what is written to any may be a command.
 */
final class Coprocesses {

  /** What stands for them among the variables: no variable has such a name. */
  private static final String STARTED = "option coprocess";

  private static final Pattern BESIDE = Pattern.compile("\\|&\\s*([;\\n]|$)");

  /** Finds out whether a line starts one. */
  static void line(Evaluation e, String text) {
    if (text.contains("coproc")
        || (e.dialect.mayBe(Dialect.KSH) && text.contains("|&") && BESIDE.matcher(text).find())) {
      e.session.variables.put(STARTED, Variable.of(Value.EMPTY));
    }
  }

  /** Whether what is written to a descriptor may go to one. */
  static boolean mayRead(Evaluation e, Value descriptor) {
    return e.session.variables.containsKey(STARTED)
        && descriptor.known().filter(text -> text.matches("[12]?-?")).isEmpty();
  }

  /** Runs what is written to one. */
  static void written(Evaluation e, Value text) {
    Optional<String> known = text.known();
    if (known.isPresent()) {
      e.findings.speculatively(() -> e.inCopy(() -> e.code(known.get(), Input.ofTheLine())));
    } else {
      e.findings.sourced(text.origins());
      e.opaque(">&…", OpaqueReason.PIPED_CODE);
    }
  }

  /** The option of {@code print} that writes to one, or into the line that is edited next. */
  static boolean prints(Call call) {
    return call.name().equals("print")
        && call.size() > 2
        && call.start(1).matches("-[a-zA-Z]*[pz]");
  }

  private Coprocesses() {}
}
