package io.sallyport.judgement.match;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which arguments of a program are files that it writes, besides those that it reads. */
final class WrittenArguments {

  private static final Set<String> OUTPUT_OPTIONS =
      Set.of(
          "-o",
          "-O",
          "--output",
          "--output-document",
          "--output-file",
          "--out",
          "-out",
          "--outfile",
          "-outfile",
          "--dump-header",
          "-writerand",
          "--to-file",
          "--dest",
          "--target-file");

  /** To these the letter means another thing. */
  private static final Set<String> OTHER_MEANING =
      Set.of(
          "grep",
          "egrep",
          "fgrep",
          "zgrep",
          "rg",
          "ag",
          "ps",
          "ls",
          "mount",
          "umount",
          "ssh",
          "scp",
          "sftp",
          "find",
          "useradd",
          "usermod",
          "set",
          "bash",
          "sh",
          "zsh",
          "ksh",
          "dash",
          "kubectl",
          "lsof",
          "stat",
          "lsblk",
          "lldb",
          "ssh-keygen",
          "java",
          "psql",
          "chmod",
          "dpkg",
          "apt-get");

  /** The last of several operands is what they write. */
  private static final Set<String> LAST =
      Set.of(
          "uniq",
          "qemu-img",
          "split",
          "csplit",
          "convert",
          "magick",
          "ddrescue",
          "dd_rescue",
          "xxd");

  private static final Set<String> ARCHIVERS = Set.of("tar", "gtar", "bsdtar");

  private static final Pattern OUTPUT_VALUE =
      Pattern.compile("--?out(put|file)?(-document|-file)?=|-[oO]/");

  private final String program;
  private final List<Argument> arguments;
  private final boolean creates;
  private final boolean inPlace;

  WrittenArguments(String program, List<Argument> arguments) {
    this.program = program;
    this.arguments = arguments;
    this.creates =
        ARCHIVERS.contains(program)
            && !arguments.isEmpty()
            && arguments.stream()
                .limit(3)
                .anyMatch(a ->
                    a.cells().text().matches("-?[a-zA-Z]*[cru][a-zA-Z]*|--(create|append|update)"));
    this.inPlace = isInPlace(program, arguments);
  }

  private static boolean isInPlace(String program, List<Argument> arguments) {
    return switch (program) {
      case "sed", "gsed" -> hasOption(arguments, "-[a-zA-Z]*i.*|--in-place.*");
      case "perl", "ruby" -> hasOption(arguments, "-[a-zA-Z]{0,4}i(\\..*|[a-zA-Z~]*)");
      case "awk", "gawk" -> arguments.stream().anyMatch(a -> a.cells().text().equals("inplace"));
      case "yq", "crudini", "xmlstarlet", "dos2unix", "unix2dos", "augtool", "prettier", "jed" ->
          hasOption(arguments, "-i|--in-?place|--set|--del|-L|--write|-s");
      case "sponge", "patch", "nl-edit" -> true;
      default -> false;
    };
  }

  private static boolean hasOption(List<Argument> arguments, String pattern) {
    return arguments.stream().anyMatch(a -> a.option() && a.cells().text().matches(pattern));
  }

  /** Whether files that the program is given are changed where they are. */
  boolean inPlace() {
    return inPlace;
  }

  /** Whether an argument is a file that is written. */
  boolean has(int index) {
    Argument argument = arguments.get(index);
    String text = argument.cells().text();
    if (OTHER_MEANING.contains(program)) {
      return program.equals("ssh-keygen") && isValueOf(index, Set.of("-f")) && !asks();
    }
    if (argument.option()) {
      return OUTPUT_VALUE.matcher(text).lookingAt();
    }
    return isValueOf(index, OUTPUT_OPTIONS)
        || (index > 0 && isBundledOutput(arguments.get(index - 1).cells().text()))
        || (creates
            && index > 0
            && arguments.get(index - 1).cells().text().matches("-?[a-zA-Z]*f|--file"))
        || (program.equals("git")
            && isValueOf(index, Set.of("-f", "--file"))
            && index + 2 < arguments.size())
        || (program.equals("tcpdump") && isValueOf(index, Set.of("-w")))
        || (isLast(index)
            && LAST.contains(program)
            && (!program.equals("xxd") || hasOption(arguments, "-r")));
  }

  /** Letters of which the last is that of the output: {@code curl -sSLo file}. */
  private boolean isBundledOutput(String option) {
    return (program.equals("curl") && option.matches("-[a-zA-Z]+o"))
        || (program.equals("wget") && option.matches("-[a-zA-Z]+O"));
  }

  private boolean isValueOf(int index, Set<String> options) {
    return index > 0 && options.contains(arguments.get(index - 1).cells().text());
  }

  private boolean isLast(int index) {
    return index == arguments.size() - 1 && arguments.stream().filter(a -> !a.option()).count() > 1;
  }

  private boolean asks() {
    return hasOption(arguments, "-[lyeFRi].*");
  }
}
