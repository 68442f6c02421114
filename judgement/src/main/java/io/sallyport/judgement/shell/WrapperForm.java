package io.sallyport.judgement.shell;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a program that runs another is written, in its simple forms.
 *
 * @param valueOptions letters of the options whose value may be the next word
 * @param longValueOptions long options of that kind
 * @param lookups options with which it runs nothing
 * @param assignments whether {@code NAME=value} may come before the command
 * @param operands how many operands of its own come before the command
 * @param addsArguments whether it adds arguments that aren't on the line
 */
record WrapperForm(
    String valueOptions,
    Set<String> longValueOptions,
    Set<String> lookups,
    boolean assignments,
    int operands,
    boolean addsArguments) {

  private static final Map<String, WrapperForm> KNOWN =
      Map.ofEntries(
          Map.entry(
              "sudo",
              new WrapperForm(
                  "ughpCrtTUDR",
                  Set.of(
                      "--user",
                      "--group",
                      "--host",
                      "--prompt",
                      "--chdir",
                      "--chroot",
                      "--role",
                      "--type",
                      "--close-from",
                      "--command-timeout",
                      "--other-user"),
                  Set.of(),
                  true,
                  0,
                  false)),
          Map.entry("doas", new WrapperForm("uC", Set.of(), Set.of(), false, 0, false)),
          Map.entry(
              "env", new WrapperForm("uC", Set.of("--unset", "--chdir"), Set.of(), true, 0, false)),
          Map.entry(
              "nice", new WrapperForm("n", Set.of("--adjustment"), Set.of(), false, 0, false)),
          Map.entry("nohup", plain()),
          Map.entry(
              "time",
              new WrapperForm("fo", Set.of("--format", "--output"), Set.of(), false, 0, false)),
          Map.entry(
              "timeout",
              new WrapperForm("sk", Set.of("--signal", "--kill-after"), Set.of(), false, 1, false)),
          Map.entry("exec", new WrapperForm("a", Set.of(), Set.of(), false, 0, false)),
          Map.entry(
              "command",
              new WrapperForm("", Set.of(), Set.of("-v", "-V", "-pv", "-pV"), false, 0, false)),
          Map.entry("builtin", plain()),
          Map.entry(
              "xargs",
              new WrapperForm(
                  "IiLlnPsdEa",
                  Set.of(
                      "--replace",
                      "--max-lines",
                      "--max-args",
                      "--max-procs",
                      "--max-chars",
                      "--delimiter",
                      "--arg-file"),
                  Set.of(),
                  false,
                  0,
                  true)));

  /** The form of a program, by its base name. */
  static Optional<WrapperForm> of(String program) {
    return Optional.ofNullable(KNOWN.get(program));
  }

  private static WrapperForm plain() {
    return new WrapperForm("", Set.of(), Set.of(), false, 0, false);
  }

  /** Whether an option's value is the word after it. */
  boolean takesNextWord(String option) {
    if (option.startsWith("--")) {
      return longValueOptions.contains(option);
    }
    // In a bundle the first letter that takes a value has the rest of the word as its value.
    for (int i = 1; i < option.length(); i++) {
      if (valueOptions.indexOf(option.charAt(i)) >= 0) {
        return i == option.length() - 1;
      }
    }
    return false;
  }
}
