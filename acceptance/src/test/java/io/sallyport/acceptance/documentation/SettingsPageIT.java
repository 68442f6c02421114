package io.sallyport.acceptance.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.standalone.suite.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/settings.md has every setting, as the sources have it. */
class SettingsPageIT {

  private static final Path PROJECT = Settings.projectAbove(Path.of(""));

  @Test
  void thePageIsWhatTheSourcesSay() throws IOException {
    new KeptPage("settings.md").check(SettingsPage.of(PROJECT));
  }

  @Test
  void noMappingIsInAModuleThatThePageDoesNotLookAt() throws IOException {
    String page = SettingsPage.of(PROJECT);
    List<String> prefixes;
    Pattern prefix = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");
    try (Stream<Path> modules = Files.list(PROJECT)) {
      prefixes =
          modules
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .flatMap(SettingsPageIT::sources)
              .flatMap(file -> prefix.matcher(text(file)).results().map(found -> found.group(1)))
              .toList();
    }
    assertThat(prefixes).hasSizeGreaterThan(20);
    assertThat(prefixes).allSatisfy(each -> assertThat(page).contains("\n### " + each + "\n"));
  }

  @Test
  void theParserReadsWhatAMappingCanHave(@TempDir Path module) throws IOException {
    Path source = module.resolve("src/main/java/Sample.java");
    Files.createDirectories(source.resolveSibling("."));
    Files.writeString(
        source,
        """
        /** A sample with {@code code}. */
        @ConfigMapping(prefix = "sallyport.sample")
        interface Sample {
          /** How long; see {@link #manyThings}. 0: not at all. */
          @WithDefault("2" + "s")
          Duration howLong();

          /** Which ones. */
          Optional<List<String>> manyThings();

          /** What comes of it. */
          Kind kind();

          /** By name. */
          java.util.Map<String, One> ones();

          interface One {
            /** Its port. */
            OptionalInt port();
          }

          enum Kind {
            /** This. */
            FIRST_KIND,
            /** That. */
            SECOND
          }

          default int sum() {
            return 1;
          }
        }
        """);

    List<ConfigMappings.Mapping> mappings = ConfigMappings.of(module);

    assertThat(mappings)
        .containsExactly(
            new ConfigMappings.Mapping(
                "sallyport.sample",
                "A sample with `code`.",
                List.of(
                    new Setting(
                        "sallyport.sample.how-long",
                        "duration",
                        "`2s`",
                        "How long; see `many-things`. 0: not at all."),
                    new Setting(
                        "sallyport.sample.many-things", "list of text", "none", "Which ones."),
                    new Setting(
                        "sallyport.sample.kind",
                        "`first-kind`, `second`",
                        "required",
                        "What comes of it."),
                    new Setting(
                        "sallyport.sample.ones.NAME.port", "number", "none", "Its port."))));
  }

  private static Stream<Path> sources(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
