package io.sallyport.judgement.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells options from operands. */
final class Arguments {

  /**
   * Programs whose options have one dash and a whole word, so that {@code -delete} is not seven
   * letters.
   */
  private static final Set<String> ONE_DASH_WORDS =
      Set.of(
          "find",
          "openssl",
          "java",
          "javac",
          "keytool",
          "gcc",
          "g++",
          "clang",
          "go",
          "terraform",
          "vault",
          "consul",
          "nomad",
          "packer",
          "ffmpeg",
          "convert",
          "mogrify",
          "xterm",
          "setxkbmap",
          "qemu-img",
          "test",
          "expr");

  /**
   * Programs whose first operand says what they do, so that a later operand of that name is
   * something else.
   */
  private static final Set<String> SUBCOMMANDS =
      Set.of(
          "systemctl",
          "loginctl",
          "timedatectl",
          "hostnamectl",
          "journalctl",
          "git",
          "svn",
          "docker",
          "podman",
          "kubectl",
          "helm",
          "apt",
          "apt-get",
          "apt-cache",
          "yum",
          "dnf",
          "zypper",
          "snap",
          "pip",
          "npm",
          "cargo",
          "ip",
          "nft",
          "nmcli",
          "zfs",
          "zpool",
          "virsh",
          "openssl",
          "aws",
          "gcloud",
          "az",
          "ufw",
          "firewall-cmd");

  static boolean hasOneDashWords(String program) {
    return ONE_DASH_WORDS.contains(program);
  }

  static boolean hasSubcommands(String program) {
    return SUBCOMMANDS.contains(program);
  }

  /**
   * The arguments of a command or pattern; after {@code --} all are operands.
   *
   * @param directory what relative paths are relative to; empty when that isn't known
   */
  static List<Argument> of(List<Cells> words, String directory) {
    List<Argument> arguments = new ArrayList<>(words.size());
    boolean onlyOperands = false;
    boolean afterOption = false;
    for (Cells word : words) {
      if (!onlyOperands && word.text().equals("--") && word.isPlain()) {
        onlyOperands = true;
        afterOption = false;
        continue;
      }
      boolean option = !onlyOperands && Argument.looksLikeOption(word);
      arguments.add(Argument.of(word, option, afterOption, directory));
      afterOption = option;
    }
    return List.copyOf(arguments);
  }

  /** The letters of all short options. */
  static Set<Integer> letters(List<Argument> arguments) {
    Set<Integer> letters = Set.of();
    for (Argument argument : arguments) {
      if (argument.option() && !argument.isLong()) {
        letters = letters.isEmpty() ? new HashSet<>() : letters;
        letters.addAll(letters(argument));
      }
    }
    return letters;
  }

  /** The letters of one short option. */
  static Set<Integer> letters(Argument option) {
    Set<Integer> letters = new HashSet<>();
    for (int i = 1; i < option.cells().size(); i++) {
      letters.add(option.cells().at(i));
    }
    return letters;
  }

  private Arguments() {}
}
