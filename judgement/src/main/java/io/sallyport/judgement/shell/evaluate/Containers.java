package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Programs that run another in a container, a namespace or a virtual machine. */
final class Containers {

  private static final Set<String> VERBS = Set.of("exec", "run", "debug", "create", "shell");

  /** Options whose value is the next word. */
  private static final Pattern TAKES_NEXT =
      Pattern.compile(
          "-[a-z]*[vepuwnlmhc]|--(volume|env|publish|user|workdir|name|network|memory|mount|label"
              + "|entrypoint|hostname|namespace|container|env-file|add-host|cpus|device|cap-add|cap-drop"
              + "|restart|pid|ipc|platform|log-driver|log-opt|ulimit|security-opt|tmpfs|volumes-from|net"
              + "|gpus|shm-size|group-add|dns|cidfile|runtime|cgroupns|userns|uts|pull|expose|ip|link"
              + "|mac-address|annotation|health-cmd|stop-signal|sysctl|image|context|cluster|image-pull-policy"
              + "|overrides|labels|port|replicas|replica)");

  private static final Pattern MOUNT_SOURCE = Pattern.compile("(^|,)(src|source)=([^,]*)");
  private static final Pattern MOUNT_TARGET =
      Pattern.compile("(^|,)(dst|destination|target)=([^,]*)");

  private final Evaluation e;
  private final Call call;

  /** What is mounted: a path of the host, a colon, a path inside. */
  private final List<String> mounts = new ArrayList<>();

  private Value directory = Value.EMPTY;
  private Value entry = Value.EMPTY;

  private Containers(Evaluation evaluation, Call call) {
    this.e = evaluation;
    this.call = call;
  }

  /** Runs in a container or a namespace: what follows the container, or two dashes. */
  static @Nullable Value run(Evaluation e, Call call) {
    return new Containers(e, call).run();
  }

  private @Nullable Value run() {
    int verb = 1;
    while (verb < call.size() && !VERBS.contains(call.start(verb))) {
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
    while (i < call.size() && call.start(i).startsWith("-")) {
      String option = call.start(i);
      int equals = option.startsWith("--") ? option.indexOf('=') : -1;
      boolean next = equals < 0 && TAKES_NEXT.matcher(option).matches();
      Value value =
          equals >= 0
              ? Value.of(option.substring(equals + 1))
              : next && i + 1 < call.size() ? call.fields().get(i + 1).value() : Value.EMPTY;
      option(equals < 0 ? option : option.substring(0, equals), value);
      i += next ? 2 : 1;
    }
    List<Field> command = new ArrayList<>();
    if (!entry.isEmpty()) {
      command.add(new Field(Field.of("", entry.fragments(), true).word(), entry));
    }
    if (i + 1 <= call.size()) {
      command.addAll(call.fields().subList(Math.min(i + 1, call.size()), call.size()));
    }
    if (command.isEmpty()) {
      return null;
    }
    e.findings.speculatively(() -> onHost(command));
    return e.inCopyWhen(
        !directory.isEmpty(),
        () -> {
          if (!directory.isEmpty()) {
            Directories.change(e, directory);
          }
          return e.commands.dispatcher().run(call.with(command));
        });
  }

  private void option(String name, Value value) {
    switch (name) {
      case "-v", "--volume" -> mounted(value.text("?"));
      case "--mount" -> {
        Matcher source = MOUNT_SOURCE.matcher(value.text("?"));
        Matcher target = MOUNT_TARGET.matcher(value.text("?"));
        if (source.find() && target.find()) {
          mounted(source.group(3) + ":" + target.group(3));
        }
      }
      case "-w", "--workdir" -> directory = value;
      case "--entrypoint" -> entry = value;
      default -> {}
    }
  }

  /** A path of the host that is mounted can be read and written. */
  private void mounted(String mount) {
    mounts.add(mount);
    String host = mount.split(":", 2)[0];
    if (host.startsWith("/") && host.length() > 1 && host.indexOf('?') < 0) {
      e.findings.access(new PathAccess(Word.of(host), "", PathAccess.Mode.BOTH));
    }
  }

  /** The same command with paths as they are outside, when a directory of the host is mounted. */
  private void onHost(List<Field> command) {
    List<Field> fields = command;
    for (String mount : mounts) {
      String[] parts = mount.split(":", -1);
      if (parts.length > 1 && parts[1].length() > 1) {
        String host = parts[0].equals("/") ? "" : parts[0];
        fields = fields.stream().map(field -> outside(field, parts[1], host)).toList();
      }
    }
    List<Field> meant = fields;
    if (!meant.equals(command)) {
      e.inCopy(() -> e.commands.dispatcher().run(call.with(meant)));
    }
  }

  private static Field outside(Field field, String inside, String host) {
    String text = field.word().known().orElse("");
    return text.equals(inside)
        ? Field.of(host.isEmpty() ? "/" : host)
        : text.contains(inside + "/") ? Field.of(text.replace(inside + "/", host + "/")) : field;
  }
}
