package io.sallyport.judgement.channel;

import io.sallyport.judgement.channel.ExecKind.Direction;
import io.sallyport.judgement.shell.syntax.Budget;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.shell.syntax.Node;
import io.sallyport.judgement.shell.syntax.Parsed;
import io.sallyport.judgement.shell.syntax.ShellParser;
import io.sallyport.judgement.shell.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads exec requests' commands. In doubt one is a plain command. */
final class ExecReader {

  /** Any of these may be the login shell; so each has to read the same. */
  private static final List<Dialect> SHELLS =
      List.of(Dialect.BASH, Dialect.DASH, Dialect.KSH, Dialect.ZSH, Dialect.FISH);

  /** Elsewhere a program of that name may be the operator's own. */
  private static final Set<String> DIRECTORIES =
      Set.of(
          "/bin/",
          "/usr/bin/",
          "/usr/local/bin/",
          "/usr/lib/",
          "/usr/lib/git-core/",
          "/usr/lib/openssh/",
          "/usr/lib/ssh/",
          "/usr/libexec/",
          "/usr/libexec/git-core/",
          "/usr/libexec/openssh/");

  private static final Set<String> GIT = Set.of("upload-pack", "receive-pack", "upload-archive");

  private static final Pattern SCP_OPTIONS = Pattern.compile("-[tfrpdvq]+");

  private ExecReader() {}

  static ExecKind read(String command) {
    Optional<List<ExecWord>> words = words(command, SHELLS.getFirst());
    for (Dialect shell : SHELLS) {
      if (words.isEmpty() || !words.equals(words(command, shell))) {
        return new ExecKind.Command();
      }
    }
    return words.flatMap(ExecReader::transfer).orElseGet(ExecKind.Command::new);
  }

  /** The words of the one simple command that it is. */
  private static Optional<List<ExecWord>> words(String command, Dialect shell) {
    Budget budget = new Budget();
    Parsed parsed = ShellParser.parse(command, new Syntax(shell, false, true, budget), 0);
    if (!parsed.understood() || parsed.incomplete() || budget.isExhausted()) {
      return Optional.empty();
    }
    Node body = parsed.body() instanceof Node.Line(Node line) ? line : parsed.body();
    if (!(body instanceof Node.Simple simple)
        || !simple.assignments().isEmpty()
        || !simple.arrays().isEmpty()
        || !simple.redirections().isEmpty()) {
      return Optional.empty();
    }
    List<ExecWord> words = new ArrayList<>();
    for (var word : simple.words()) {
      Optional<ExecWord> read = ExecWord.of(word);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      words.add(read.get());
    }
    return Optional.of(words);
  }

  private static Optional<ExecKind> transfer(List<ExecWord> words) {
    if (words.isEmpty() || words.getFirst().expands()) {
      return Optional.empty();
    }
    List<ExecWord> arguments = words.subList(1, words.size());
    String program = program(words.getFirst().text());
    return switch (program) {
      case "scp" -> scp(arguments);
      case "rsync" -> RsyncOptions.direction(arguments).map(ExecKind.Rsync::new);
      case "sftp-server" ->
          arguments.isEmpty() ? Optional.of(new ExecKind.SftpServer()) : Optional.empty();
      case "git" ->
          !arguments.isEmpty() && !arguments.getFirst().expands()
              ? git(arguments.getFirst().text(), arguments.subList(1, arguments.size()))
              : Optional.empty();
      default ->
          program.startsWith("git-")
              ? git(program.substring("git-".length()), arguments)
              : Optional.empty();
    };
  }

  /** Its name, if it is searched for or stands in a directory of the system; else empty. */
  private static String program(String word) {
    int slash = word.lastIndexOf('/');
    boolean known = slash < 0 || DIRECTORIES.contains(word.substring(0, slash + 1));
    return known ? word.substring(slash + 1) : "";
  }

  private static Optional<ExecKind> scp(List<ExecWord> arguments) {
    StringBuilder letters = new StringBuilder();
    int i = 0;
    while (i < arguments.size() && SCP_OPTIONS.matcher(arguments.get(i).text()).matches()) {
      letters.append(arguments.get(i).text());
      i++;
    }
    boolean guarded = i < arguments.size() && arguments.get(i).text().equals("--");
    List<ExecWord> operands = arguments.subList(guarded ? i + 1 : i, arguments.size());
    boolean to = letters.indexOf("t") >= 0;
    boolean from = letters.indexOf("f") >= 0;
    boolean count = to ? operands.size() == 1 : !operands.isEmpty();
    boolean options = !guarded && operands.stream().anyMatch(ExecWord::mayBeOption);
    if (to == from || !count || options) {
      return Optional.empty();
    }
    return Optional.of(
        new ExecKind.Scp(
            to ? Direction.UPLOAD : Direction.DOWNLOAD,
            operands.stream().map(ExecWord::text).toList(),
            letters.indexOf("r") >= 0,
            letters.indexOf("p") >= 0));
  }

  private static Optional<ExecKind> git(String service, List<ExecWord> arguments) {
    boolean one = arguments.size() == 1 && !arguments.getFirst().mayBeOption();
    return GIT.contains(service) && one ? Optional.of(new ExecKind.Git()) : Optional.empty();
  }
}
