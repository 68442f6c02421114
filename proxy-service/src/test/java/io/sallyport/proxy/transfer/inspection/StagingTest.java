package io.sallyport.proxy.transfer.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.proxy.transfer.PassedBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000, 262_144, 1_000_003})
  void whatWentInComesOutFromAnywhere(int size, @TempDir Path directory) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    try (Staging staging = new Staging(directory, 131_072)) {
      for (int at = 0; at < size; at += 10_007) {
        staging.append(bytes, at, Math.min(10_007, size - at));
      }

      assertThat(staging.size()).isEqualTo(size);
      assertThat(staging.open().readAllBytes()).isEqualTo(bytes);
      assertThat(staging.sha256()).isEqualTo(PassedBytes.sha256().digest(bytes));
      int from = size / 3;
      assertThat(staging.read(from, 70_000))
          .isEqualTo(Arrays.copyOfRange(bytes, from, Math.min(size, from + 70_000)));
      assertThat(staging.read(size, 10)).isEmpty();
      assertThat(directory).isEmptyDirectory();
    }
  }

  @org.junit.jupiter.api.Test
  void closedItGivesNothing(@TempDir Path directory) throws IOException {
    Staging staging = new Staging(directory, 65_536);
    staging.append(new byte[100], 0, 100);
    staging.close();

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> staging.read(0, 1));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> staging.append(new byte[1], 0, 1));
  }
}
