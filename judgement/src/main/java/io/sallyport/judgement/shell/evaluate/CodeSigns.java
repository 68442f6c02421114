package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.wrapper.PlainPrograms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What in code of other languages tells that it starts programs or uses files. */
final class CodeSigns {

  /** What code that starts a program, or computes what it does, can't do without. */
  private static final Pattern STARTS =
      Pattern.compile(
          "exec|system|passthru|proc_open|pcntl|popen|spawn|subprocess|child_process|syscmd|syscall|shell[-_=(]|\\.shell\\b|\\bshell\\s+\\w|fork|Runtime"
              + "|Process\\b(?!\\.(version|env|argv|platform|arch|cwd|pid|uptime|memory|std|exit|hrtime|title|release))"
              + "|ProcessBuilder|getline|\\bqx\\b|%x|`|(?<!\\|)\\|\\s*[\"'&]|[\"'&]\\s*\\|(?!\\|)|eval|\\bsh\\b|os:cmd|callCommand|\\brun\\(|run-program"
              + "|\\bedit\\(|call-process|capture[23e]|jobstart|job_start|termopen|Open3|\\.execute\\("
              + "|\\bos\\.(?!path\\b|environ\\b|getcwd|cpu_count|getp?pid|get[ug]id|get[ug]id|sep\\b|name\\b|uname|getenv"
              + "|listdir|stat\\b|linesep|getloadavg|urandom|walk|scandir|getlogin|access|date|time|clock|hostname|cpus|type\\b"
              + "|platform|totalmem|freemem|loadavg|networkInterfaces|release|arch|homedir|tmpdir|userInfo|EOL)",
          Pattern.CASE_INSENSITIVE);

  /** What code that runs a text it is given can't do without. */
  private static final Pattern RUNS_TEXT =
      Pattern.compile(
          "\\b(exec\\w*|eval|system|passthru|shell_exec|proc_open|popen\\w*|spawn\\w*|callCommand|syscmd|esyscmd)"
              + "\\s*[(\\s\"'$@{<;.]"
              + "|\\b(subprocess|pty|child_process|Open3|ProcessBuilder|getRuntime|os:cmd|run-program|call-process|InstanceEval)\\b"
              + "|\\bos\\.(system|popen|exec|spawn|posix_spawn)|\\binstance_eval\\b|\\bFunction\\(|\\bcompile\\("
              + "|`[^`]*[$#@]|\\bqx\\b|%x|\\|\\s*(&\\s*)?[\"'](/\\S*/)?\\w*sh\\b|\\w\\s*\\|\\s*getline"
              + "|\\bopen\\b[^;]*\\||\\bw\\s*!\\s*\\w");

  private static final Pattern DOUBTFUL =
      Pattern.compile(
          "open|readfile|file_get|slurp|\\bfile\\(|unlink|remove|rmtree|shutil|ctypes|require|\\buse\\b|\\bFile|\\bfs\\.|socket"
              + "|chr\\(|decode|unhex|pack|fromCharCode|compile|__|getattr|globals|load|import"
              + "|\\bIO\\b|Dir\\b|rename|truncate|chmod|chown|kill|reboot|delete|\\brm(?=[\\w(])|writeFile|write_text|write_bytes|include",
          Pattern.CASE_INSENSITIVE);

  /** What tells that a path between quotes is one that is used. */
  private static final Pattern READS =
      Pattern.compile("read|copy|infile|input|lines|source|path", Pattern.CASE_INSENSITIVE);

  private static final String TEXT_LITERAL = "(\"[^\"\\\\]*\"|'[^'\\\\]*')";

  /** What looks doubtful and only reads a file that it names, or what everybody imports. */
  private static final List<Pattern> HARMLESS =
      List.of(
          Pattern.compile(
              "(?<![\\w$@%])(s|y|tr)/[^/@{}()]*/[^/@{}()]*/[gimsxr]*(?!\\w)|\\b(if|unless)\\s+/[^/@{}()]*/i?"),
          Pattern.compile(
              "(import|from)\\s+MODULE(\\s+as\\s+\\w+)?(\\s*,\\s*MODULE(\\s+as\\s+\\w+)?)*(\\s+import\\b)?"
                  .replace(
                      "MODULE",
                      "(?!(subprocess|pty|ctypes|shutil|importlib|runpy|code|commands|multiprocessing|asyncio|ftplib"
                          + "|telnetlib|paramiko|fabric|sh|plumbum|pexpect|builtins|imp|pickle|marshal|posix|socketserver"
                          + "|_\\w+)\\b)[\\w.]+")),
          Pattern.compile(
              "\\b(json|yaml|tomllib)\\.(load|safe_load|dump)s?\\(|\\b(YAML|JSON)\\.(safe_)?(load|parse)(_file)?\\b|json_decode"),
          Pattern.compile(
              "\\bsocket\\.(gethost\\w*|getfqdn|getaddrinfo|AF_\\w+|SOCK_\\w+)|b64decode\\(\\s*"
                  + TEXT_LITERAL),
          Pattern.compile("\\b(file_get_contents|readfile)\\(\\s*" + TEXT_LITERAL + "\\s*\\)"),
          Pattern.compile("\\breadFile(Sync)?\\(\\s*" + TEXT_LITERAL),
          Pattern.compile(
              "\\b(re\\.compile|os\\.(listdir|scandir|walk))\\(|\\burlopen\\(\\s*" + TEXT_LITERAL),
          Pattern.compile("\\b__(version|file|name|doc)__"),
          Pattern.compile("\\bopen\\(\\s*" + TEXT_LITERAL + "\\s*(,\\s*[\"']r[bt]?[\"']\\s*)?\\)"),
          Pattern.compile(
              "\\brequire\\s*\\(?\\s*[\"'](fs|path|os|util|url|http|https|crypto|json|yaml|date|time|set|digest|securerandom|\\./[^\"'\\\\]*\\.json)[\"']\\s*\\)?"),
          Pattern.compile("\\bFile\\.(read|exists?\\?|size|basename|foreach|readlines)\\b"));

  /** The flag of a replacement, or the command, with which sed runs what it made. */
  private static final Pattern SED_RUNS =
      Pattern.compile(
          "[/|#,!][gpIiMm0-9]*e[gpIiMm0-9]*\\s*([;}\\n]|$)|(^|[;{\\n]|\\d|\\$)\\s*e\\s*([;}\\n]|$)");

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

  /** A pipe of a filter to or from a command that stands there. */
  private static final Pattern PIPED =
      Pattern.compile(
          "\\|\\s*\"([^\"\\\\]*)\"\\s*(?=[;}\\n]|$)|\"([^\"\\\\]*)\"\\s*\\|\\s*getline(\\s+\\w+)?(?=\\s*[;}\\n)]|\\s*$)");

  /** With the texts replaced by an at sign: what a filter starts a program with. */
  private static final Pattern FILTER_STARTS =
      Pattern.compile("system|exec|getline|syscmd|shell|\\|\\s*[@&`\"]|!(?![=~/(])|\\de\\b");

  /** Commands of editors and of programs that are typed to, and the path that they take. */
  private static final Pattern BARE_PATH =
      Pattern.compile(
          "(?:^|[\\s;{}0-9$/:|])(rR?|R|w|W|e|E|f|edit|read|write|source|so|put|mput|get|\\\\ir?|\\\\o|\\.read|\\.import|\\.open|\\.output"
              + "|\\.once|load|include|tabe|sp|vs|open|copy[^\\n]{0,60}?(?:from|to))!?\\s*(/[^\\s;}'\",]+)");

  /** A program that a data base's server or client is told to run. */
  private static final Pattern DATABASE_RUNS =
      Pattern.compile(
          "\\bprogram\\s+E?'((?:[^']++|'')*+)'|\\\\(?:gx?|o|w|out|write)\\s*\\|\\s*(.+)|\\.(?:once|output|log|import|excel)\\s*\\|\\s*(.+)",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> DATABASES =
      Set.of("mysql", "mariadb", "psql", "sqlite3", "sqlite");
  private static final Pattern QUESTION =
      Pattern.compile(
          "\\s*(select|insert|update|delete|analyze|optimize|vacuum|show|explain|describe|create|alter|drop|grant|revoke|truncate|use|set|with|begin|call|check|repair|flush|kill)\\b",
          Pattern.CASE_INSENSITIVE);

  static boolean starts(String code) {
    return STARTS.matcher(code).find();
  }

  /** Whether it may run what it is given as text. */
  static boolean runsText(String code) {
    return RUNS_TEXT.matcher(code).find();
  }

  /** Whether it may do more than compute and print. */
  static boolean isDoubtful(String code) {
    String rest = code;
    for (Pattern harmless : HARMLESS) {
      rest = harmless.matcher(rest).replaceAll("");
    }
    return DOUBTFUL.matcher(rest).find();
  }

  /** Whether paths between quotes are files that it uses. */
  static boolean usesFiles(String code) {
    return DOUBTFUL.matcher(code).find() || READS.matcher(code).find();
  }

  /** Whether it is what a data base is asked, with nothing in it that the client runs. */
  static boolean isQuestion(String program, String code) {
    return DATABASES.contains(program)
        && QUESTION.matcher(code).lookingAt()
        && code.indexOf('\\') < 0
        && !DATABASE_RUNS.matcher(code).find();
  }

  static boolean sedRuns(String code) {
    return SED_RUNS.matcher(code).find();
  }

  /** A pipe sign or a word in a program of a filter that starts nothing, or what stands there. */
  static boolean isPlainFilter(String code) {
    String rest =
        PIPED
            .matcher(code)
            .replaceAll(match -> {
              String command = match.group(1) == null ? match.group(2) : match.group(1);
              boolean plain = PlainPrograms.has(command.strip().split("\\s+", 2)[0]);
              return plain ? "" : Matcher.quoteReplacement(match.group());
            });
    String outside = TEXT.matcher(rest.replace("||", " or ")).replaceAll("@");
    return !FILTER_STARTS.matcher(outside).find();
  }

  /**
   * A path outside quotes that an editor's command uses.
   *
   * @param written whether it is one that is written
   */
  record BarePath(String path, boolean written) {}

  /** Paths outside quotes that an editor's commands use. */
  static List<BarePath> barePaths(String code) {
    List<BarePath> paths = new ArrayList<>();
    Matcher matcher = BARE_PATH.matcher(code);
    while (matcher.find()) {
      boolean written = matcher.group(1).matches("[wW]|write|\\\\o|\\.(output|once)");
      paths.add(new BarePath(matcher.group(2), written));
    }
    return paths;
  }

  /** Commands that a data base is told to run. */
  static List<String> databaseRuns(String code) {
    List<String> commands = new ArrayList<>();
    Matcher matcher = DATABASE_RUNS.matcher(code);
    while (matcher.find()) {
      String typed = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      String command = matcher.group(1) == null ? typed : matcher.group(1);
      commands.add(command.replace("''", "'"));
    }
    return commands;
  }

  private CodeSigns() {}
}
