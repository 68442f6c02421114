package io.sallyport.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.benchmarks.route.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileIT {

  @Test
  void aFileThatComesBackAsItWasIsRight(@TempDir Path directory) throws Exception {
    try (Target target = Target.start(directory.resolve("target"))) {
      Part part = new LargeFile("large", target.ssh(), directory, 5 << 20, null);

      assertThat(part.run())
          .isEqualTo(
              new Part.Outcome(
                  true,
                  "5 MiB; same at the target: true, back at the client: true, in the audit: there"
                      + " is none"));
    }
  }
}
