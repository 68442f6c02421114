package io.sallyport.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.benchmarks.route.Digest;
import io.sallyport.benchmarks.route.Target;
import io.sallyport.benchmarks.route.TestFile;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecBytesIT {

  @TempDir Path directory;
  private Target target;
  private TestFile output;
  private TestFile error;

  @BeforeEach
  void startTarget() throws Exception {
    target = Target.start(directory.resolve("target"));
    output = TestFile.incompressible(directory.resolve("output"), 3_000_000);
    error = TestFile.text(directory.resolve("error"), 100_000);
  }

  @AfterEach
  void stopTarget() {
    target.close();
  }

  @Test
  void everythingThatArrivesWholeIsRight() throws Exception {
    String command = "cat " + output.path() + "; cat " + error.path() + " >&2; exit 7";

    assertThat(part(command, 4, output.digest(), error.digest()).run())
        .isEqualTo(
            new Part.Outcome(
                true, "4 execs; wrong output 0, wrong standard error 0, wrong status 0"));
  }

  @Test
  void aMissingByteAStrayMessageAndAnotherStatusAreWrong() throws Exception {
    String command = "head -c 2999999 " + output.path() + "; echo stray >&2; exit 1";
    Digest nothing = new Digest.Builder().build();

    assertThat(part(command, 2, output.digest(), nothing).run())
        .isEqualTo(
            new Part.Outcome(
                false, "2 execs; wrong output 2, wrong standard error 2, wrong status 2"));
  }

  private ExecBytes part(String command, int times, Digest expected, Digest expectedError)
      throws Exception {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new ExecBytes("bytes", target.ssh(), command, times, expected, expectedError, silent);
  }
}
