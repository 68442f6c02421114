package io.sallyport.judgement.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.sallyport.judgement.corpus.CorpusRow;
import io.sallyport.judgement.shell.syntax.Budget;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.shell.syntax.Parsed;
import io.sallyport.judgement.shell.syntax.ShellParser;
import io.sallyport.judgement.shell.syntax.Syntax;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterBash;

/** Another grammar of bash, written by others, finds the same in the lines of the corpus. */
class GrammarOracleTest {

  /** What bash itself says is an error, and tree-sitter doesn't. */
  private static final Set<String> ERRORS =
      Set.of("true;;\nrm -rf /var/data", "{rm -rf /var/data;}");

  private static TSParser parser;

  @BeforeAll
  static void load() {
    try {
      parser = new TSParser();
      parser.setLanguage(new TreeSitterBash());
    } catch (LinkageError | RuntimeException e) {
      parser = abort("tree-sitter has no native library for this machine: " + e);
    }
  }

  @Test
  void whatItUnderstandsIsUnderstood() throws IOException, URISyntaxException {
    List<String> refused = new ArrayList<>();
    int understood = 0;
    for (String line : bashLines()) {
      TSTree tree = parser.parseString(null, line);
      if (!tree.getRootNode().hasError()) {
        understood++;
        Parsed parsed =
            ShellParser.parse(line, new Syntax(Dialect.BASH, false, true, new Budget()), 0);
        if (!parsed.understood()) {
          refused.add(line);
        }
      }
    }

    assertThat(understood).isGreaterThan(900);
    assertThat(refused).isEmpty();
  }

  @Test
  void everyCommandThatItNamesIsFound() throws IOException, URISyntaxException {
    List<String> missing = new ArrayList<>();
    int names = 0;
    for (String line : bashLines()) {
      TSTree tree = parser.parseString(null, line);
      if (tree.getRootNode().hasError()) {
        continue;
      }
      Set<String> expected = new TreeSet<>();
      commandNames(tree.getRootNode(), line.getBytes(StandardCharsets.UTF_8), expected);
      ShellLine split = ShellSplitter.split(line, Dialect.BASH, ShellMemory.EMPTY).line();
      Set<String> found =
          Stream.concat(
                  split.everyCommand(),
                  split.possible().stream().flatMap(SimpleCommand::andWrapped))
              .map(command -> command.words().isEmpty() ? "" : command.words().getFirst().source())
              .collect(Collectors.toSet());
      names += expected.size();
      expected.removeAll(found);
      if (!expected.isEmpty()) {
        missing.add(expected + " of " + line);
      }
    }

    assertThat(names).isGreaterThan(1_000);
    assertThat(missing).isEmpty();
  }

  /** The names that stand there as plain words. */
  private static void commandNames(TSNode node, byte[] source, Set<String> names) {
    if (node.getType().equals("command_name")
        && node.getNamedChildCount() == 1
        && node.getNamedChild(0).getType().equals("word")) {
      String name =
          new String(
              source,
              node.getStartByte(),
              node.getEndByte() - node.getStartByte(),
              StandardCharsets.UTF_8);
      if (name.matches("[A-Za-z0-9_./-]+")) {
        names.add(name);
      }
    }
    for (int i = 0; i < node.getNamedChildCount(); i++) {
      commandNames(node.getNamedChild(i), source, names);
    }
  }

  private static List<String> bashLines() throws IOException, URISyntaxException {
    List<String> lines = new ArrayList<>();
    for (String file : List.of("evasion-corpus.tsv", "variants.tsv")) {
      for (CorpusRow row : CorpusRow.readAll(resource(file))) {
        if (isCompared(row)) {
          lines.add(row.command());
        }
      }
    }
    return lines;
  }

  /** It knows no aliases, no coprocesses, and keeps joined lines apart. */
  private static boolean isCompared(CorpusRow row) {
    String line = row.command();
    return row.dialect() == Dialect.BASH
        && !row.family().startsWith("line-editor")
        && !ERRORS.contains(line)
        && !line.contains("\\\n")
        && !line.contains("coproc")
        && !row.family().equals("alias");
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(
                GrammarOracleTest.class.getResource("/io/sallyport/judgement/corpus/" + name))
            .toURI());
  }
}
