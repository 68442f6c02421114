package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Programs that run another in a container, a namespace or a virtual machine. */
final class Containers {

  /** Runs in a container or a namespace: what follows the container, or two dashes. */
  static @Nullable Value run(Evaluation e, Call call) {
    int verb = 1;
    while (verb < call.size()
        && !Set.of("exec", "run", "debug", "create", "shell").contains(call.start(verb))) {
      verb++;
    }
    if (verb >= call.size()) {
      return null;
    }
    for (int i = verb + 1; i < call.size(); i++) {
      if (call.start(i).equals("--")) {
        boolean container = i == verb + 1;
        return Carriers.rest(e, call, container ? i + 2 : i + 1);
      }
    }
    int i = verb + 1;
    Value mounted = Value.EMPTY;
    Value directory = Value.EMPTY;
    while (i < call.size() && call.start(i).startsWith("-")) {
      String option = call.start(i);
      boolean next =
          option.matches(
              "-[a-z]*[vepuwnlmhc]|--(volume|env|publish|user|workdir|name|network|memory|mount|label"
                  + "|entrypoint|hostname|namespace|container|env-file|add-host|cpus|device|cap-add)");
      if (option.matches("-v|--volume") && i + 1 < call.size()) {
        mounted = call.fields().get(i + 1).value();
        accessed(e, mounted);
      }
      if (option.matches("-w|--workdir") && i + 1 < call.size()) {
        directory = call.fields().get(i + 1).value();
      }
      i += next ? 2 : 1;
    }
    Value mount = mounted;
    int command = i + 1;
    e.findings.speculatively(() -> onHost(e, call, command, mount));
    Value place = directory;
    return e.inCopyWhen(
        !place.isEmpty(),
        () -> {
          if (!place.isEmpty()) {
            Directories.change(e, place);
          }
          return Carriers.rest(e, call, command);
        });
  }

  /** A path of the host that is mounted can be read and written. */
  private static void accessed(Evaluation e, Value mount) {
    String host = mount.known().orElse("").split(":", 2)[0];
    if (host.startsWith("/") && host.length() > 1) {
      e.findings.access(new PathAccess(Word.of(host), "", PathAccess.Mode.BOTH));
    }
  }

  /** The same command with paths as they are outside, when a directory of the host is mounted. */
  private static void onHost(Evaluation e, Call call, int command, Value mount) {
    String[] parts = mount.text("?").split(":", -1);
    if (parts.length < 2 || command >= call.size()) {
      return;
    }
    List<Field> fields = new ArrayList<>();
    String host = parts[0].equals("/") ? "" : parts[0];
    for (Field field : call.fields().subList(command, call.size())) {
      String text = field.word().known().orElse("");
      fields.add(
          text.contains(parts[1]) ? Field.of(text.replace(parts[1] + "/", host + "/")) : field);
    }
    e.inCopy(() -> e.commands.dispatcher().run(call.with(fields)));
  }

  private Containers() {}
}
