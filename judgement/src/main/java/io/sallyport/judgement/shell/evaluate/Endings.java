package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.syntax.Node.When;
import java.util.Set;

/** Commands of which it is certain how they end. */
final class Endings {

  private static final Set<String> WELL = Set.of("true", ":");

  /** How a call ended. With redirections it may have failed at one of them. */
  static When of(Evaluation e, Call call) {
    String name = call.text(0).orElse("");
    if (!call.redirections().isEmpty()
        || e.session.functions.containsKey(name)
        || e.session.files.containsKey(name)
        || !e.session.hashed.isEmpty()
        || e.session.variables.containsKey("PATH")) {
      return When.EITHER;
    }
    return WELL.contains(name) ? When.SUCCESS : name.equals("false") ? When.FAILURE : When.EITHER;
  }

  private Endings() {}
}
