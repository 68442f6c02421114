package io.sallyport.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.testbed.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real shells complete. */
class CompletionIT {

  @TempDir Path directory;
  private Path script;

  @BeforeEach
  void print() throws Exception {
    CommandLineRun run = CommandLineRun.of("https://nowhere.example.org", "completion", "bash");
    assertThat(run.status()).isZero();
    script = Files.writeString(directory.resolve("completion"), run.out());
  }

  @Test
  void bashCompletesTheLaunchersWordsAndOurs() throws Exception {
    assertThat(completed("./sallyport", "")).contains("up", "down", "sessions", "lock", "watch");
    assertThat(completed("./sallyport", "se")).containsExactlyInAnyOrder("search", "sessions");
    assertThat(completed("./sallyport", "rules", "cl")).containsExactly("clone");
    assertThat(completed("./sallyport", "rules", "create", "--cri"))
        .containsExactly("--criticality");
    assertThat(completed("./sallyport", "sessions", "list", "--op")).containsExactly("--operator");
  }

  @Test
  void zshReadsTheScript() throws Exception {
    assumeTrue(Programs.find("zsh").isPresent(), "zsh is not installed");
    CommandLineRun run = CommandLineRun.of("https://nowhere.example.org", "completion", "zsh");
    Files.writeString(script, run.out());
    assertThat(
            printed(
                "zsh",
                "-f",
                "-c",
                "autoload -U +X compinit && compinit -u -D; source '"
                    + script
                    + "'; print ${_comps[sallyport]}; whence -w _complete_sallyport"))
        .contains("_complete_sallyport: function");
  }

  /** What bash offers for the last of these words. */
  private List<String> completed(String... words) throws Exception {
    StringBuilder code = new StringBuilder("source '" + script + "'\nCOMP_WORDS=(");
    for (String word : words) {
      code.append("'").append(word).append("' ");
    }
    code.append(")\nCOMP_CWORD=").append(words.length - 1);
    // As bash does: the function that is registered for the command's last part.
    code.append(
        """

        set -- $(complete -p sallyport)
        while [ "$1" != -F ]; do shift; done
        "$2" sallyport
        printf '%s\\n' "${COMPREPLY[@]}"
        """);
    return printed("bash", "--norc", "--noprofile", "-c", code.toString())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String printed(String... command) throws Exception {
    // bash complains that it does not complete at the moment, as it is told to.
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
