package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import java.util.regex.Pattern;

/** Files that a shell is told to read and whose text is not known here. */
final class StartFiles {

  /** What each login reads anyway, and what only has settings. */
  private static final Pattern READ_ANYWAY =
      Pattern.compile(
          "~/?\\.(bashrc|bash_profile|bash_login|bash_aliases|profile|zshrc|zprofile|zshenv|kshrc"
              + "|config/fish/config\\.fish)"
              + "|/etc/(profile|bash\\.bashrc|bashrc|zsh/zshrc|zshrc|environment|os-release"
              + "|lsb-release|locale\\.conf|default/locale)"
              + "|(.*/)?bin/activate(\\.(fish|csh))?|/usr/lib/os-release|/usr/share/bash-completion/.*|/etc/bash_completion");

  /** Where anybody may have put a file, or not. */
  private static final Pattern ANYBODYS = Pattern.compile("/(tmp|var/tmp|dev/shm)/.*");

  /** Whether anybody may have written a file, or it isn't known which one it is. */
  static boolean isAnybodys(Value file) {
    return ANYBODYS.matcher(file.text("/tmp/~")).matches();
  }

  /** Says what follows from sourcing a file that isn't known. */
  static void unread(Evaluation e, Call call, Value file) {
    String path = file.text("~");
    if (READ_ANYWAY.matcher(path).matches()) {
      return;
    }
    e.opaque(call.source(), OpaqueReason.SCRIPT);
    // POSIX 2.8.1: when the file is missing, a shell that isn't interactive ends; dash drops the
    // line.
    if (e.dialect.isPosix() && ANYBODYS.matcher(path).matches()) {
      e.mayHaveEnded = true;
    }
  }

  private StartFiles() {}
}
