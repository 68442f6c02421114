package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The addresses that {@code socat} joins: some are commands, some are files. */
final class Addresses {

  private static final Set<String> COMMANDS = Set.of("EXEC", "SYSTEM", "SHELL");
  private static final Set<String> FILES =
      Set.of("FILE", "OPEN", "GOPEN", "CREATE", "CREAT", "PIPE");

  static @Nullable Value socat(Evaluation e, Call call) {
    for (int i = 1; i < call.size(); i++) {
      for (String address : call.text(i).orElse("").split("!!", 3)) {
        int colon = address.indexOf(':');
        String kind = address.substring(0, Math.max(0, colon)).toUpperCase(Locale.ROOT);
        String whole = address.substring(colon + 1);
        String value = whole.replaceFirst("(?s),.*", "");
        if (COMMANDS.contains(kind)) {
          Shells.child(e, call, Value.of(value), List.of(), call.input());
          e.findings.speculatively(
              () -> Shells.child(e, call, Value.of(whole), List.of(), call.input()));
        } else if (FILES.contains(kind)) {
          e.findings.access(
              new PathAccess(Word.of(value), e.variables.directory(), PathAccess.Mode.BOTH));
        }
      }
    }
    return null;
  }

  private Addresses() {}
}
