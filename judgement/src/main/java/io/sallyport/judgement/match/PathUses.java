package io.sallyport.judgement.match;

import io.sallyport.judgement.shell.PathAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which paths a command reads and writes, as far as its program and its words tell. */
public final class PathUses {

  /** Programs to which a path is only a name. */
  private static final Set<String> NAMES_ONLY =
      Set.of(
          """
          ls stat test [ [[ (( echo printf print : true false cd pushd popd export alias
          type which whereis man basename dirname readlink realpath chmod chown chgrp
          touch mkdir logger kill systemctl service getent mountpoint df du find locate
          namei getfacl lsattr set hash declare command file sudo env nice nohup timeout
          xargs exec time watch read
          """
              .strip()
              .split("\\s+"));

  private static final Set<String> REMOVERS =
      Set.of("rm", "rmdir", "unlink", "shred", "truncate", "tee");
  private static final Set<String> COPIERS = Set.of("cp", "mv", "install", "rsync", "scp");
  private static final Set<String> REMOTE_COPIERS = Set.of("rsync", "scp", "sftp");
  private static final Set<String> EDITORS =
      Set.of("vi", "vim", "nvim", "nano", "emacs", "ed", "ex", "patch", "sponge", "mcedit", "pico");
  private static final Set<String> SCRIPT_FIRST =
      Set.of("grep", "egrep", "fgrep", "zgrep", "rg", "ag", "sed", "awk", "gawk", "mawk", "jq");
  private static final Set<String> WHOLE_TREES =
      Set.of("tar", "rsync", "zip", "cpio", "borg", "restic", "rg", "ag", "ack", "rgrep", "7z");
  private static final Set<String> TREES_BY_OPTION =
      Set.of("cp", "scp", "grep", "egrep", "fgrep", "zgrep");

  private static final Set<String> LISTED = Set.of("file", "logger", "xargs", "du", "find");
  private static final Set<String> LIST_OPTIONS =
      Set.of("-f", "-a", "--file", "--files-from", "--arg-file", "-files0-from");

  private static final Set<String> EXCLUDING_OPTIONS = Set.of("--exclude", "--ignore-file");
  private static final Pattern EXCLUDED =
      Pattern.compile("--(exclude|ignore|hide|skip|not)[a-z-]*=");

  /** An option of a copy that says where to. */
  private static final Pattern NAMES_TARGET =
      Pattern.compile("-[abdfinpuvxzHLPRrsST]*t.*|--target-directory(=.*)?");

  private final List<Cells> reads = new ArrayList<>();
  private final List<Cells> writes = new ArrayList<>();
  private final List<Cells> destroys = new ArrayList<>();

  private final List<Cells> excludes = new ArrayList<>();

  static PathUses of(CommandForm command) {
    PathUses uses = new PathUses();
    uses.add(command);
    return uses;
  }

  static PathUses of(PathAccess access) {
    PathUses uses = new PathUses();
    Cells path = Argument.resolved(Cells.of(access.path()), access.directory());
    switch (access.mode()) {
      case READ -> uses.reads.add(path);
      case WRITE -> {
        uses.writes.add(path);
        uses.destroys.add(path);
      }
      case BOTH -> {
        uses.reads.add(path);
        uses.writes.add(path);
      }
    }
    return uses;
  }

  List<Cells> reads() {
    return reads;
  }

  /** Paths of which something is lost. */
  List<Cells> destroys() {
    return destroys;
  }

  /** Whether the program is told to pass over a path that is below one that it reads. */
  boolean excludes(Cells path) {
    return excludes.stream().anyMatch(excluded -> excluded.equals(path));
  }

  List<Cells> writes() {
    return writes;
  }

  private void add(CommandForm command) {
    String program = command.programName().text();
    if (command.isDefined()) {
      return;
    }
    List<Argument> arguments = command.arguments();
    if (NAMES_ONLY.contains(program)) {
      lists(program, arguments);
      return;
    }
    WrittenArguments written = new WrittenArguments(program, arguments);
    boolean trees =
        WHOLE_TREES.contains(program)
            || (TREES_BY_OPTION.contains(program)
                && arguments.stream().anyMatch(PathUses::isRecursive));
    boolean inPlace = written.inPlace();
    boolean empties =
        inPlace
            && arguments.stream()
                .anyMatch(a -> a.cells().text().matches("(1,\\$)?[dc]|/\\.?\\*?/d"));
    boolean scriptDue =
        SCRIPT_FIRST.contains(program)
            && arguments.stream().noneMatch(a -> a.option() && a.cells().text().matches("-[ef].*"));
    // Of a link only what it replaces is touched.
    boolean forced =
        program.equals("ln")
            && arguments.stream()
                .anyMatch(a -> a.option() && a.cells().text().matches("-[a-z]*f[a-z]*|--force"));
    boolean removes =
        program.equals("tar")
            && arguments.stream().anyMatch(a -> a.cells().text().startsWith("--remove"));
    boolean targetFirst =
        COPIERS.contains(program)
            && arguments.stream()
                .anyMatch(a -> a.option() && NAMES_TARGET.matcher(a.cells().text()).matches());
    long operands = arguments.stream().filter(a -> !a.option()).count();
    long seen = 0;
    Cells place = Cells.of("");
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      Optional<Cells> path = path(argument);
      if (program.equals("tar") && argument.afterOption() && changed(arguments, argument)) {
        place = argument.resolved();
      } else if (!place.isEmpty() && !argument.option() && !argument.cells().startsWith('/')) {
        path = Optional.of(argument.cells().below(place).normalised());
      }
      if (!argument.option()) {
        seen++;
        if (scriptDue) {
          scriptDue = false;
          continue;
        }
      }
      boolean excluded = isExcluded(arguments, i);
      if (excluded) {
        excludes.add(
            argument.option()
                ? argument.cells().from(argument.cells().indexOf('=') + 1).normalised()
                : argument.resolved());
      }
      if (path.isEmpty() || excluded || isRemote(program, argument)) {
        continue;
      }
      if (program.equals("ln") && !forced) {
        continue;
      }
      boolean last =
          targetFirst
              ? isTarget(arguments, i)
              : !argument.option() && seen == operands && operands > 1;
      if (program.equals("ln") && !last) {
        continue;
      }
      boolean named = argument.cells().text().startsWith("of=");
      if (written.has(i)) {
        writes.add(path.get());
      } else if (REMOVERS.contains(program)
          || removes
          || program.equals("ln")
          || named
          || (COPIERS.contains(program) && last)) {
        writes.add(path.get());
        if (!COPIERS.contains(program) || replaces(program, arguments)) {
          destroys.add(path.get());
        }
      } else if (EDITORS.contains(program) || inPlace || program.equals("mv")) {
        writes.add(path.get());
        reads.add(path.get());
        if (program.equals("mv") || empties) {
          destroys.add(path.get());
        }
      } else {
        reads.add(path.get());
        if (trees) {
          reads.add(path.get().andBelow());
        }
      }
    }
  }

  /** Files in which a program that else uses names alone finds what it works on. */
  private void lists(String program, List<Argument> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String text = arguments.get(i).cells().text();
      boolean value = i > 0 && LIST_OPTIONS.contains(arguments.get(i - 1).cells().text());
      boolean page = program.equals("man") && text.indexOf('/') >= 0;
      if ((value && LISTED.contains(program)) || page) {
        reads.add(arguments.get(i).resolved());
      } else if (text.startsWith("--files0-from=") || text.startsWith("--arg-file=")) {
        reads.add(arguments.get(i).cells().from(text.indexOf('=') + 1).normalised());
      }
    }
  }

  /** Whether it is the directory that an option says all else goes to. */
  private static boolean isTarget(List<Argument> arguments, int index) {
    Argument argument = arguments.get(index);
    return argument.option()
        ? NAMES_TARGET.matcher(argument.cells().text()).matches()
        : index > 0
            && arguments.get(index - 1).cells().text().matches("-[a-zA-Z]*t|--target-directory");
  }

  /** Whether it is a path of another machine. */
  private static boolean isRemote(String program, Argument argument) {
    int colon = argument.cells().indexOf(':');
    int slash = argument.cells().indexOf('/');
    return REMOTE_COPIERS.contains(program)
        && !argument.option()
        && colon > 0
        && (slash < 0 || colon < slash);
  }

  /** Whether an argument names what the program shall pass over. */
  private static boolean isExcluded(List<Argument> arguments, int index) {
    if (arguments.get(index).option()) {
      return arguments.get(index).cells().text().startsWith("--exclude=");
    }
    return index > 0 && EXCLUDING_OPTIONS.contains(arguments.get(index - 1).cells().text());
  }

  /** Whether an argument is the directory that the option before it changes to. */
  private static boolean changed(List<Argument> arguments, Argument argument) {
    int index = arguments.indexOf(argument);
    return index > 0 && arguments.get(index - 1).cells().text().matches("-[a-zA-Z]*C|--directory");
  }

  /** Whether a copy leaves nothing of what was there. */
  private static boolean replaces(String program, List<Argument> arguments) {
    return arguments.stream()
        .map(argument -> argument.cells().text())
        .anyMatch(
            text -> program.equals("rsync") ? text.startsWith("--del") : text.startsWith("/dev/"));
  }

  private static boolean isRecursive(Argument argument) {
    return argument.option()
        && argument.cells().text().matches("-[a-zA-Z]*[rRa][a-zA-Z]*|--(rec|arch).*");
  }

  /**
   * The path in an argument: all of it, or what is behind an option, an equals sign or an at sign.
   */
  private static Optional<Cells> path(Argument argument) {
    if (!argument.option()) {
      String text = argument.cells().text();
      int slash = text.indexOf('/');
      if (slash > 0 && "=@".indexOf(text.charAt(slash - 1)) >= 0) {
        return Optional.of(argument.cells().from(slash).normalised());
      }
      return text.regionMatches(true, 0, "file:/", 0, 6)
          ? Optional.of(argument.cells().from(Math.max(5, text.indexOf('/', 7))).normalised())
          : Optional.of(argument.resolved());
    }
    if (EXCLUDED.matcher(argument.cells().text()).lookingAt()) {
      return Optional.empty();
    }
    int slash = argument.cells().indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(argument.cells().from(slash).normalised());
  }
}
