package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import java.util.Optional;

/** Programs that the session itself made: scripts that it wrote, copies and links. */
final class Programs {

  /** Evaluates what a command's program is when the session made it. */
  static void stored(Evaluation e, Call call, String path) {
    if (path.isEmpty() || (e.session.files.isEmpty() && e.session.hashed.isEmpty())) {
      return;
    }
    String hashed = e.session.hashed.getOrDefault(path, "");
    String file = path.indexOf('/') >= 0 ? path : hashed.isEmpty() ? onPath(e, path) : hashed;
    if (file.isEmpty()) {
      return;
    }
    String original = Files.original(e, file);
    String meant = original.isEmpty() ? hashed : original;
    if (!meant.isEmpty()) {
      e.findings.speculatively(
          () -> e.inCopy(() -> e.commands.dispatcher().run(call.withProgram(meant))));
    }
    Files.content(e, Value.of(file)).ifPresent(content -> script(e, call, content));
  }

  private static String onPath(Evaluation e, String name) {
    if (!e.session.variables.containsKey("PATH")) {
      return "";
    }
    for (String directory : e.variables.lookup("PATH").text("").split(":", -1)) {
      String file = directory + "/" + name;
      if (e.session.files.containsKey(Files.resolved(e, Value.of(file)))) {
        return file;
      }
    }
    return "";
  }

  /** Runs what is in a file that is started as a program. */
  static void script(Evaluation e, Call call, Value content) {
    Optional<String> text = content.known();
    if (text.isEmpty()) {
      e.findings.sourced(content.origins());
      e.opaque(call.source(), OpaqueReason.SCRIPT);
      return;
    }
    String first = text.get().lines().findFirst().orElse("");
    String language =
        first.startsWith("#!") ? first.replaceFirst("#!\\s*(\\S*/env\\s+(-S\\s+)?)?", "") : "";
    String interpreter = language.strip().split("\\s+", 2)[0].replaceFirst(".*/", "");
    if (InterpreterText.isKnown(interpreter)) {
      InterpreterText.scan(e, interpreter, call.source(), text.get());
    } else {
      Shells.child(e, call, content, call.arguments(), call.input());
    }
  }

  private Programs() {}
}
