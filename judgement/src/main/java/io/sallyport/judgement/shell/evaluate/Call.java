package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Redirection;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A command that is about to run, with its expansions done.
 *
 * @param direct whether functions of its name are passed over, as after {@code command}
 * @param started whether another program starts it, so that it is none of the shell's own commands
 */
record Call(
    String source,
    List<SimpleCommand.Assignment> assignments,
    List<Field> fields,
    List<Redirection> redirections,
    boolean piped,
    Input input,
    boolean direct,
    boolean started) {

  /** The base name of the program; empty where it isn't known. */
  String name() {
    return fields.isEmpty() ? "" : fields.getFirst().word().baseName();
  }

  List<Field> arguments() {
    return fields.subList(1, fields.size());
  }

  /** The text of a field where it is known. */
  Optional<String> text(int index) {
    return index < fields.size() ? fields.get(index).word().known() : Optional.empty();
  }

  /** The text of a field as far as it is known. */
  String start(int index) {
    Word word = fields.get(index).word();
    return word.known().orElse(word.knownStart());
  }

  int size() {
    return fields.size();
  }

  /** The command that begins at a later field. */
  Call behind(int index) {
    return with(fields.subList(index, fields.size()));
  }

  Call with(List<Field> others) {
    String text = others.stream().map(f -> f.word().source()).collect(Collectors.joining(" "));
    return new Call(text, List.of(), others, redirections, piped, input, true, started);
  }

  /** The same, of which functions of the session may be meant. */
  Call seeingFunctions() {
    return new Call(source, assignments, fields, redirections, piped, input, false, started);
  }

  /** As is, but with another program. */
  Call withProgram(String program) {
    List<Field> changed = new ArrayList<>(fields);
    changed.set(0, Field.of(program));
    return new Call(source, assignments, changed, redirections, piped, input, true, started);
  }

  Call reading(Input other) {
    return new Call(source, assignments, fields, redirections, piped, other, direct, started);
  }

  /** The same, started by another program. */
  Call byProgram() {
    return new Call(source, assignments, fields, redirections, piped, input, direct, true);
  }

  /** The fields from one on as one text, as {@code eval} and {@code ssh} join them. */
  Value joined(int from) {
    List<Fragment> fragments = new ArrayList<>();
    for (int i = from; i < fields.size(); i++) {
      if (i > from) {
        fragments.add(new Fragment.Known(" ", false));
      }
      fragments.addAll(fields.get(i).value().fragments());
    }
    Value all = new Value(fragments);
    return all.known().map(Value::of).orElse(all);
  }
}
