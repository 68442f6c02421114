package io.sallyport.proxy.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a shell is made to tell its line. The line that is typed to set it up defines a key (Ctrl-^)
 * in each of the shell's keymaps, has the shell mark each prompt of its own, takes itself out of
 * the shell's history, and says when it is done. It changes no option and no exit status, and holds
 * where unset variables are errors and commands are traced.
 */
enum ProbedShell {
  /**
   * {@code bind -x} needs bash 4.0. Messages go to the terminal itself, as the output may be led
   * elsewhere; {@code $_} is kept by being the last argument.
   */
  BASH(
      """
      { for REPLY in emacs-standard vi-insert vi-command; do \
      bind -m $REPLY -x '"\\036":{ builtin printf "\\033]7777;NONCE=%q\\007%.0s" "$READLINE_LINE" "$_"\
       >/dev/tty; } 2>/dev/null'; done; \
      PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}{ builtin printf\
       '\\033]7777;NONCE@%s\\007' \\$\\$ >/dev/tty; } 2>/dev/null"; \
      [[ $(HISTTIMEFORMAT= builtin history 1) =~ ^\\ *([0-9]+)\\*?\\ .*NONCE ]]\
       && builtin history -d ${BASH_REMATCH[1]}; \
      builtin printf '\\033]7777;NONCE+bash:%s\\007' $$ >/dev/tty; :; } 2>/dev/null\
      """,
      1),
  /**
   * The line is in zsh's history before it runs: a new history is begun from the history's file. If
   * zsh has written the line to that file already, it is cut off there under zsh's own lock.
   */
  ZSH(
      """
      { _sallyport_probe() { emulate -L zsh; \
      builtin print -rn -- $'\\e]7777;NONCE='${(qqqq)BUFFER}$'\\a' >/dev/tty } 2>/dev/null; \
      _sallyport_mark() { emulate -L zsh; \
      builtin print -rn -- $'\\e]7777;NONCE@'$$$'\\a' >/dev/tty } 2>/dev/null; \
      precmd_functions+=(_sallyport_mark); zle -N _sallyport_probe; \
      for REPLY in emacs viins vicmd; do bindkey -M $REPLY '^^' _sallyport_probe; done; \
      () { emulate -L zsh; local h=$HISTFILE t; unset HISTFILE; \
      if [[ -n $h && -f $h ]]; then t=$(tail -n 1 -- $h); \
      if [[ $t == *NONCE* ]] && ln -s /pid-$$/host-$HOST $h.LOCK; then \
      [[ $(tail -n 1 -- $h) == $t ]] \
      && () { setopt localoptions nomultibyte; truncate -s -$(( $#t + 1 )) -- $h }; \
      rm -f -- $h.LOCK; fi; fi; \
      fc -p ${h:+$h} ${h:+$HISTSIZE} ${h:+$SAVEHIST}; }; \
      builtin print -rn -- $'\\e]7777;NONCE+zsh:'$$$'\\a' >/dev/tty; } 2>/dev/null\
      """,
      1),
  /**
   * A line that begins with a blank is in no file of fish's, and in its memory until the next
   * Enter: so there is a second.
   */
  FISH(
      """
      function _sallyport_probe; printf '\\e]7777;NONCE=%s\\a' \
      (string escape --style=url -- (commandline -b | string collect -N)) >/dev/tty; end; \
      function _sallyport_mark --on-event fish_prompt; \
      printf '\\e]7777;NONCE@%s\\a' $fish_pid >/dev/tty; end; \
      for m in default insert visual; bind -M $m \\x1e _sallyport_probe; end; set -e m; \
      printf '\\e]7777;NONCE+fish:%s\\a' $fish_pid >/dev/tty\
      """,
      2);

  /** What the key sends. */
  static final byte KEY = 0x1e;

  private static final String PASTE = "\u001b[200~";
  private static final String PASTE_END = "\u001b[201~";

  private final String setup;
  private final int prompts;

  ProbedShell(String setup, int prompts) {
    this.setup = setup;
    this.prompts = prompts;
  }

  /**
   * The keys that set up the shell behind a prompt. bash and fish can't be told apart by that, so
   * the line is for both. It begins with a blank, for shells that keep such lines out of their
   * history.
   *
   * @param zsh whether it is zsh
   * @param paste whether to bracket the text, so that no plug-in of the editor changes it
   */
  static byte[] setup(boolean zsh, String nonce, boolean paste) {
    String text =
        zsh
            ? ZSH.setup
            : "test -n \"$BASH_VERSION\" && eval "
                + quoted(BASH.setup)
                + " || eval "
                + quoted(FISH.setup);
    String line = text.replace("NONCE", nonce);
    return (" " + (paste ? PASTE + line + PASTE_END : line) + "\r")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** In quotes that bash and fish take alike, where no backslash stands before a quote. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** The one that says that it is set up; empty for none. */
  static Optional<ProbedShell> named(String name) {
    return Arrays.stream(values())
        .filter(shell -> shell.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** How many prompts follow the setup. */
  int prompts() {
    return prompts;
  }

  /** Whether it draws its line anew when the key is pressed. */
  boolean redraws() {
    return this == BASH;
  }

  /** The line that an answer tells. */
  String line(String payload) {
    return switch (this) {
      case BASH, ZSH -> QuotedText.shellWord(payload);
      case FISH -> {
        String text = QuotedText.percents(payload);
        yield text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      }
    };
  }
}
