package io.sallyport.benchmarks.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFileTest {

  @TempDir Path directory;

  @Test
  void theFileHasTheSizeAndTheBytesThatItsDigestSays() throws Exception {
    TestFile file = TestFile.incompressible(directory.resolve("file"), 1_500_000);
    byte[] content = Files.readAllBytes(file.path());
    Digest.Builder digest = new Digest.Builder();
    digest.add(content, content.length);

    assertThat(content).hasSize(1_500_000);
    assertThat(digest.build()).isEqualTo(file.digest());
  }

  @Test
  void incompressibleBytesDoNotGetSmaller() throws Exception {
    TestFile file = TestFile.incompressible(directory.resolve("file"), 1_000_000);

    assertThat(deflatedSize(file)).isGreaterThan(999_000);
  }

  @Test
  void textIsLinesThatATerminalCanShow() throws Exception {
    TestFile file = TestFile.text(directory.resolve("text"), 1_000_000);

    assertThat(Files.readAllLines(file.path()))
        .hasSizeBetween(10_000, 50_000)
        .allMatch(line -> line.matches("[a-z ]*"))
        .allMatch(line -> line.length() <= 120);
    assertThat(deflatedSize(file)).isLessThan(500_000);
  }

  private static int deflatedSize(TestFile file) throws Exception {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
      deflater.write(Files.readAllBytes(file.path()));
    }
    return deflated.size();
  }
}
