package io.sallyport.standalone.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationIT {

  @TempDir Path directory;

  private Path built;
  private Installation installation;

  @BeforeEach
  void aBuiltProgram() throws IOException {
    built = directory.resolve("built");
    Files.createDirectories(built.resolve("lib"));
    Files.writeString(built.resolve("run.jar"), "one");
    Files.writeString(built.resolve("lib/theirs-1.0.jar"), "theirs");
    Files.writeString(built.resolve("lib/ours-1-SNAPSHOT.jar"), "ours");
    Files.writeString(built.resolve("other"), "other");
    installation = new Installation(directory.resolve("app"));
  }

  @Test
  void aCopyHasWhatWasAskedFor() throws IOException {
    Path copy = installation.refresh("program", built, List.of("run.jar", "lib"));
    assertThat(copy.resolve("run.jar")).hasContent("one");
    assertThat(copy.resolve("lib/theirs-1.0.jar")).hasContent("theirs");
    assertThat(copy.resolve("other")).doesNotExist();
  }

  @Test
  void aBuildThatWritesIntoItsOwnFilesDoesNotTouchTheCopy() throws IOException {
    Path copy = installation.refresh("program", built, List.of());
    Files.writeString(built.resolve("run.jar"), "two!");
    Files.writeString(built.resolve("lib/ours-1-SNAPSHOT.jar"), "ours too");
    assertThat(copy.resolve("run.jar")).hasContent("one");
    assertThat(copy.resolve("lib/ours-1-SNAPSHOT.jar")).hasContent("ours");
  }

  @Test
  void whoHasTheOldCopyOpenKeepsItWhenANewOneComes() throws IOException {
    Path copy = installation.refresh("program", built, List.of());
    try (InputStream open = Files.newInputStream(copy.resolve("run.jar"))) {
      Files.writeString(built.resolve("run.jar"), "two!");
      installation.refresh("program", built, List.of());
      assertThat(new String(open.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("one");
      assertThat(copy.resolve("run.jar")).hasContent("two!");
    }
  }

  @Test
  void whatIsNoLongerBuiltIsNoLongerThere() throws IOException {
    Path copy = installation.refresh("program", built, List.of());
    Files.delete(built.resolve("lib/theirs-1.0.jar"));
    installation.refresh("program", built, List.of());
    assertThat(copy.resolve("lib/theirs-1.0.jar")).doesNotExist();
    assertThat(copy.resolve("run.jar")).exists();
  }
}
