package io.sallyport.judgement.corpus;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./sallyport judge-corpus FILE [RULES]}: prints how the judge does on a corpus. */
public final class CorpusMain {

  private static final String HEAD =
      """
      # What the judge makes of lines that evade, and of everyday ones

      Written by `./sallyport judge-corpus --page`. The corpora are among the tests of `judgement`; their heads say what
      their columns mean. *Refused*: a rule matches. *Opaque*: what runs can't be worked out, and `on-opaque` decides.
      *Missed*: neither. A row that is not forbidden and refused is *wrongly* refused.
      """;

  /**
   * Judges a corpus.
   *
   * @param arguments the corpus, and its rules: {@code corpus-rules.json} beside it if not given
   */
  public static void main(String... arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length > 3 && arguments[0].equals("--page")) {
      writePage(Path.of(arguments[1]), Path.of(arguments[2]), List.of(arguments));
      return;
    }
    if (arguments.length < 1 || arguments.length > 2) {
      out.println("expected: FILE [RULES], or --page PAGE RULES FILE...");
      System.exit(2);
    }
    Path corpus = Path.of(arguments[0]).toAbsolutePath();
    Path rules =
        arguments.length == 2 ? Path.of(arguments[1]) : corpus.resolveSibling("corpus-rules.json");
    CorpusReport.of(corpus, rules).lines().forEach(out::println);
  }

  /** Writes a page of the reports on the corpora that are named from the fourth argument on. */
  private static void writePage(Path page, Path rules, List<String> arguments) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (String corpus : arguments.subList(3, arguments.size())) {
      text.append("\n## ").append(Path.of(corpus).getFileName()).append("\n\n```\n");
      CorpusReport.of(Path.of(corpus), rules).lines().forEach(l -> text.append(l).append('\n'));
      text.append("```\n");
    }
    Files.writeString(page, text);
  }

  private CorpusMain() {}
}
