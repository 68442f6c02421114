package io.sallyport.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The documents and the launcher have every command. With {@code -Dsallyport.write-documents=true}
 * the list in docs/cli.md is written anew instead.
 */
class DocumentationIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/cli.md");
  private static final String BEGIN = "<!-- The rest is generated: see DocumentationIT. -->\n";

  @Test
  void thePageListsEveryCommandWithEveryOption() throws Exception {
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String expected = before + list(CommandLineRun.commands());
    if (Boolean.getBoolean("sallyport.write-documents")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  @Test
  void theLauncherKnowsEveryCommandAndItsHelpNamesIt() throws Exception {
    String launcher = Files.readString(ROOT.resolve("sallyport"));
    assertThat(words(launcher, "ADMINISTRATOR_WORDS"))
        .containsExactlyInAnyOrderElementsOf(CommandLineRun.commands().getSubcommands().keySet());
    String help = launcher.substring(launcher.indexOf("usage() {"), launcher.indexOf("\nEOF"));
    for (String word : CommandLineRun.commands().getSubcommands().keySet()) {
      assertThat(help).containsPattern("(?m)^  .*\\b" + word + "\\b");
    }
  }

  @Test
  void theLaunchersOwnWordsAreThoseThatItDoes() throws Exception {
    String launcher = Files.readString(ROOT.resolve("sallyport"));
    String main = launcher.substring(launcher.indexOf("\nmain() {"));
    List<String> done =
        Pattern.compile("(?m)^    ([a-z][a-z |-]*)( \\|.*)?\\)")
            .matcher(main)
            .results()
            .flatMap(label -> Arrays.stream(label.group(1).split(" \\| ")))
            .map(String::strip)
            .filter(word -> !word.startsWith("-"))
            .toList();
    assertThat(words(launcher, "OWN_WORDS"))
        .containsExactlyInAnyOrderElementsOf(done)
        .doesNotContainAnyElementsOf(CommandLineRun.commands().getSubcommands().keySet());
  }

  private static List<String> words(String launcher, String name) {
    Matcher list = Pattern.compile("readonly " + name + "=\\(([^)]*)\\)").matcher(launcher);
    assertThat(list.find()).as(name).isTrue();
    return List.of(list.group(1).strip().split("\\s+"));
  }

  private static String list(CommandLine commands) {
    StringBuilder page = new StringBuilder();
    new TreeMap<>(commands.getSubcommands())
        .forEach((name, group) -> {
          page.append("\n## ").append(name).append('\n');
          page.append(String.join("\n\n", group.getCommandSpec().usageMessage().description()))
              .append('\n');
          append(page, group);
        });
    return page.toString();
  }

  private static void append(StringBuilder page, CommandLine command) {
    Map<String, CommandLine> below = new TreeMap<>(command.getSubcommands());
    if (below.isEmpty()) {
      appendUse(page, command.getCommandSpec());
    }
    below.forEach((name, one) -> {
      page.append("\n**").append(name).append("** ");
      page.append(String.join(" ", one.getCommandSpec().usageMessage().description())).append('\n');
      appendUse(page, one.getCommandSpec());
    });
  }

  private static void appendUse(StringBuilder page, CommandSpec spec) {
    page.append("```\n./").append(spec.qualifiedName());
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      boolean optional = parameter.arity().min() == 0;
      page.append(optional ? " [" : " ").append(parameter.paramLabel()).append(optional ? "]" : "");
    }
    page.append('\n');
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      line(page, parameter.paramLabel(), parameter);
    }
    spec.options().stream()
        .filter(option -> !option.inherited())
        .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
        .forEach(option -> line(page, name(option), option));
    page.append("```\n");
  }

  private static String name(OptionSpec option) {
    String names =
        option.negatable()
            ? option.longestName().replace("--", "--[no-]")
            : String.join(", ", option.names());
    return option.arity().max() == 0 || option.negatable()
        ? names
        : names + " " + option.paramLabel();
  }

  private static void line(StringBuilder page, String name, ArgSpec argument) {
    String text = Arrays.stream(argument.description()).collect(Collectors.joining(" "));
    page.append("  ").append(name);
    page.append(name.length() < 30 ? " ".repeat(30 - name.length()) : "\n" + " ".repeat(32));
    page.append("  ").append(text).append('\n');
  }
}
