package io.sallyport.standalone.demotarget;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The home directory that a demo target's shells start in, and the environment they see.
 *
 * @param directory the account's home
 */
record DemoHome(Path directory) {

  private static final Predicate<String> FROM_CLIENT =
      Set.of("TERM", "LANG", "COLORTERM")::contains;

  private static final Set<String> FROM_HERE =
      Set.of("PATH", "LANG", "TZ", "SALLYPORT_PART_OF", "SALLYPORT_PART");

  private static final String BASHRC =
      """
      # The demo target's shell. Yours to change: it is written only when it is missing.
      PS1='demo@'"$DEMO_DEVICE"':\\w$ '
      HISTFILE=
      alias ls='ls --color=auto'
      """;

  /** Makes what is missing. */
  void prepare() throws IOException {
    Files.createDirectories(directory);
    Path bashrc = directory.resolve(".bashrc");
    if (!Files.exists(bashrc)) {
      Files.writeString(bashrc, BASHRC);
    }
    Path welcome = directory.resolve("welcome.txt");
    if (!Files.exists(welcome)) {
      Files.writeString(welcome, "A file to list and to read.\n");
    }
  }

  /** The environment of a program on that device, with what the client may set. */
  Map<String, String> environment(String device, Account account, Map<String, String> client) {
    Map<String, String> result = new TreeMap<>(System.getenv());
    result.keySet().retainAll(FROM_HERE);
    client.forEach((name, value) -> {
      if (FROM_CLIENT.test(name) || name.startsWith("LC_")) {
        result.put(name, value);
      }
    });
    result.put("HOME", directory.toString());
    result.put("USER", account.name());
    result.put("LOGNAME", account.name());
    result.put("SHELL", "/bin/bash");
    result.put("DEMO_DEVICE", device);
    return result;
  }
}
