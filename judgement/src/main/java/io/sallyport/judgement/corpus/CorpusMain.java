package io.sallyport.judgement.corpus;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code ./sallyport judge-corpus FILE [RULES]}: prints how the judge does on a corpus. */
public final class CorpusMain {

  /**
   * Judges a corpus.
   *
   * @param arguments the corpus, and its rules: {@code corpus-rules.json} beside it if not given
   */
  public static void main(String... arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length < 1 || arguments.length > 2) {
      out.println("expected: FILE [RULES]");
      System.exit(2);
    }
    Path corpus = Path.of(arguments[0]).toAbsolutePath();
    Path rules =
        arguments.length == 2 ? Path.of(arguments[1]) : corpus.resolveSibling("corpus-rules.json");
    CorpusReport.of(corpus, rules).lines().forEach(out::println);
  }

  private CorpusMain() {}
}
