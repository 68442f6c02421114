package io.sallyport.testbed.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A shell that is recorded, and how it says what it ran. */
enum ShellKind {
  BASH("/bin/bash", "PS1='%s'\n"),
  BASH_VI("/bin/bash", "PS1='%s'\nset -o vi\n"),
  ZSH("/usr/bin/zsh", "PROMPT='%s'\n"),
  ZSH_VI("/usr/bin/zsh", "PROMPT='%s'\nbindkey -v\n"),
  FISH("/usr/bin/fish", "function fish_prompt; printf '%%s' '%s'; end\n"),
  DASH("/bin/dash", "");

  private final Path program;
  private final String promptLine;

  ShellKind(String program, String promptLine) {
    this.program = Path.of(program);
    this.promptLine = promptLine;
  }

  boolean isInstalled() {
    return Files.isExecutable(program);
  }

  /** Whether it says itself what it ran. */
  boolean tells() {
    return this != DASH;
  }

  /**
   * Prepares a home and gives the command that starts the shell there.
   *
   * @param more what its start file has besides
   */
  List<String> prepare(Path home, String prompt, String more) throws IOException {
    String start = promptLine.formatted(prompt) + more + "\n";
    return switch (this) {
      case BASH, BASH_VI -> {
        Files.writeString(
            home.resolve("rc"),
            start
                + "shopt -s lithist cmdhist; unset HISTCONTROL; set -o history\n"
                + "PS0='$(HISTTIMEFORMAT= history 1 >>\"$TRUTH\"; printf \"\\0\" >>\"$TRUTH\")'\n");
        yield List.of(program.toString(), "--noprofile", "--rcfile", home.resolve("rc") + "", "-i");
      }
      case ZSH, ZSH_VI -> {
        Files.writeString(
            home.resolve(".zshrc"), start + "preexec() { print -rN -- \"$1\" >>$TRUTH }\n");
        yield List.of(program.toString(), "-i");
      }
      case FISH -> {
        Path config = Files.createDirectories(home.resolve(".config/fish"));
        Files.writeString(
            config.resolve("config.fish"),
            "set -g fish_greeting\n"
                + start
                + "function tell --on-event fish_preexec; printf '%s\\0' $argv >>$TRUTH; end\n");
        yield List.of(program.toString(), "-i");
      }
      case DASH -> List.of(program.toString(), "-i");
    };
  }

  Map<String, String> environment(String prompt) {
    return this == DASH ? Map.of("PS1", prompt) : Map.of();
  }

  /** The lines that the shell noted. */
  List<String> truth(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    Stream<String> noted =
        Stream.of(Files.readString(file, StandardCharsets.UTF_8).split("\0", -1))
            .filter(line -> !line.isBlank());
    return switch (this) {
      case BASH, BASH_VI ->
          noted
              .map(line -> line.replaceFirst("(?s)\\A\\s*\\d+\\*?\\s\\s", "").stripTrailing())
              .toList();
      case ZSH, ZSH_VI, FISH, DASH -> noted.map(String::stripTrailing).toList();
    };
  }
}
