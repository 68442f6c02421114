package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.wrapper.Equivalent;
import java.util.ArrayList;
import java.util.List;

/** Commands that do in other words what better known ones do, which rules name. */
final class Equivalents {

  /** Where the scripts are that start and stop services. */
  private static final List<String> SERVICE_SCRIPTS =
      List.of("/etc/init.d/", "/etc/rc.d/init.d/", "/etc/rc.d/", "/usr/local/etc/rc.d/");

  static void of(Evaluation e, Call call) {
    serviceScript(e, call);
    List<Equivalent> forms = Equivalent.of(call.name());
    if (forms.isEmpty() || !e.budget.steps(4 * call.size())) {
      return;
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 1; i < call.size(); i++) {
      arguments.add(call.start(i));
    }
    for (Equivalent form : forms) {
      if (form.holds(arguments)) {
        amounts(e, call, form);
      }
    }
  }

  private static void amounts(Evaluation e, Call call, Equivalent form) {
    List<Field> fields = new ArrayList<>();
    for (String word : form.command()) {
      if (word.equals(Equivalent.OTHERS)) {
        for (int i = 1; i < call.size(); i++) {
          if (!form.needs(call.start(i))) {
            fields.add(call.fields().get(i));
          }
        }
      } else {
        fields.add(Field.of(word));
      }
    }
    Call other = call.with(fields);
    Runnable found = () -> e.commands.dispatcher().emit(other, List.of(), false);
    if (form.same()) {
      e.findings.speculatively(found);
    } else {
      e.findings.doubtfully(found);
    }
  }

  private static void serviceScript(Evaluation e, Call call) {
    String path = call.text(0).orElse("");
    for (String directory : SERVICE_SCRIPTS) {
      if (path.startsWith(directory) && call.size() > 1) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("service"));
        fields.add(Field.of(path.substring(directory.length())));
        fields.addAll(call.arguments());
        Call other = call.with(fields);
        e.findings.speculatively(() -> e.commands.dispatcher().emit(other, List.of(), false));
        return;
      }
    }
  }

  private Equivalents() {}
}
