package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands that are put down to be run at another time, or by another machine. */
final class LaterRuns {

  private static final int MOST_LINES = 1_000;

  /** Files that a system or a shell runs by itself. */
  private static final Pattern RUN_LATER =
      Pattern.compile(
          "/etc/cron[^/]*(/.*)?|/var/spool/cron/.*|/etc/(rc\\.local|profile|bash\\.bashrc|zshrc|inittab|rc[0-9S]?\\.d/.*|init\\.d/.*"
              + "|profile\\.d/.*|update-motd\\.d/.*|logrotate\\.(conf|d/.*)|udev/rules\\.d/.*|systemd/system/.*"
              + "|NetworkManager/dispatcher\\.d/.*|network/if-[a-z-]*\\.d/.*|apt/apt\\.conf\\.d/.*|ssh/sshrc)"
              + "|/(usr/)?lib/systemd/.*|~/?\\.(bashrc|bash_profile|bash_login|bash_logout|profile|zshrc|zshenv|zprofile|zlogin"
              + "|ssh/rc|ssh/config|xinitrc|xprofile|config/(autostart|systemd|fish)/.*)|.*/\\.git/hooks/.*");

  /** What stands before a command in such a file: the time, the user, the setting. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(@\\w+\\s+|([\\d*/,-]+\\s+){5})|^\\s*(ExecStart\\w*|ExecStop\\w*|Exec|ProxyCommand|LocalCommand)\\s*[= ]\\s*[-@+!]*"
              + "|.*(RUN\\+?|PROGRAM)=+\"");

  static @Nullable Value crontab(Evaluation e, Call call) {
    Optional<Value> file = Optional.empty();
    for (Field field : call.arguments()) {
      if (!field.word().knownStart().startsWith("-") && file.isEmpty()) {
        file = Files.content(e, field.value());
      }
    }
    Value given = call.input().isOwn() ? Value.EMPTY : call.input().takeAll();
    Value table = file.orElse(given);
    e.findings.sourced(table.origins());
    // What isn't known of it was there before, or is of another command.
    e.lines(MOST_LINES, table.text("\n"))
        .forEach(line -> {
          String command =
              line.startsWith("@")
                  ? line.replaceFirst("^@\\S+\\s+", "")
                  : line.replaceFirst("^\\s*(\\S+\\s+){5}", "");
          Shells.child(e, call, Value.of(command), List.of(), Input.of(Value.EMPTY));
        });
    return null;
  }

  /** Reads a file of commands, or its input. */
  static @Nullable Value at(Evaluation e, Call call) {
    for (int i = 1; i + 1 < call.size(); i++) {
      if (call.start(i).matches("-[a-zA-Z]*f")) {
        Value file = call.fields().get(i + 1).value();
        Optional<Value> content = Files.content(e, file);
        if (content.isEmpty()) {
          e.opaque(call.source(), OpaqueReason.SCRIPT);
          return null;
        }
        return Shells.child(e, call, content.get(), List.of(), Input.of(Value.EMPTY));
      }
    }
    return fromInput(e, call);
  }

  /** Takes commands from its input when no command is on the line. */
  static @Nullable Value fromInput(Evaluation e, Call call) {
    return call.input().isOwn() || (call.name().equals("ssh") && hasCommand(call))
        ? null
        : Shells.fromInput(e, call, List.of());
  }

  private static boolean hasCommand(Call call) {
    return call.arguments().stream().filter(f -> !f.word().knownStart().startsWith("-")).count()
        > 1;
  }

  /** A file was written: what it has may run when nobody types it. */
  static void written(Evaluation e, String path, Value content) {
    String text = content.known().orElse("");
    if (text.isEmpty() || e.findings.isSpeculative() || !RUN_LATER.matcher(path).matches()) {
      return;
    }
    e.lines(MOST_LINES, text)
        .forEach(line -> {
          String command = BEFORE.matcher(line).replaceFirst("");
          doubt(e, command);
          // The table of the system has the user's name before the command.
          doubt(e, command.replaceFirst("^[\\w-]+\\s+", ""));
        });
  }

  private static void doubt(Evaluation e, String code) {
    e.findings.doubtfully(() -> e.inCopy(() -> e.code(code, Input.ofTheLine())));
  }

  private LaterRuns() {}
}
