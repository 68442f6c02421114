package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.LexicalPath;
import io.sallyport.judgement.shell.Word.Kind;
import java.util.List;
import java.util.Optional;

/** The known directory, and the stack of directories. */
final class Directories {

  static Value cd(Evaluation e, Call call) {
    Value target = target(call).orElse(unknown());
    Variable path = e.session.variables.get("CDPATH");
    String named = target.known().orElse("/");
    if (path != null && !named.isEmpty() && "/.-".indexOf(named.charAt(0)) < 0) {
      String first = path.value(e.variant).known().orElse("").replaceFirst(":.*", "");
      if (!first.isEmpty()) {
        target = Value.of(first + "/" + named);
      }
    }
    if (target.known().filter("-"::equals).isPresent()) {
      target = e.variables.lookup("OLDPWD");
    }
    change(e, target);
    return Value.EMPTY;
  }

  static Value pushd(Evaluation e, Call call) {
    e.session.directories.add(Value.of(e.variables.directory()));
    change(e, target(call).orElse(unknown()));
    return Value.EMPTY;
  }

  static Value popd(Evaluation e, Call call) {
    List<Value> stack = e.session.directories;
    change(e, stack.isEmpty() || call.size() > 1 ? unknown() : stack.removeLast());
    return Value.EMPTY;
  }

  private static Value unknown() {
    return Value.unknown("~", Kind.TILDE, false);
  }

  private static Optional<Value> target(Call call) {
    return call.arguments().stream()
        .filter(field -> !field.word().knownStart().matches("-[LPe@]+|--"))
        .map(Field::value)
        .findFirst();
  }

  /** From now on relative paths are relative to this one. */
  static void change(Evaluation e, Value target) {
    Value old = Value.of(e.variables.directory());
    Value next =
        target
            .known()
            .map(path -> LexicalPath.resolve(e.variables.directory(), path))
            .filter(path -> path.startsWith("/"))
            .map(Value::of)
            .orElse(unknown());
    e.variables.assign("OLDPWD", old);
    e.variables.assign("PWD", next);
  }

  private Directories() {}
}
