package io.sallyport.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.route.StandIn;
import io.sallyport.benchmarks.route.World;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RigIT {

  @TempDir Path directory;

  @Test
  void aTinyRunMeasuresEverythingOnEachWay() throws Exception {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (StandIn gateway = new StandIn(directory.resolve("stand-in"));
        World world = World.build(directory.resolve("openssh"), gateway)) {
      String table =
          new Run(Plan.tiny(), world, gateway, Set.of(), silent).execute(directory).markdown();

      assertThat(table).contains("STAND-IN", "| P1 |", "| P8 |", "| P9 |", "| P10 |", "| Enter |");
      // A stand-in can't be watched, and inspects nothing.
      Set<Figure> without = EnumSet.range(Figure.KEY_UNWATCHED, Figure.KEY_UNWATCHED_AGAIN);
      without.addAll(Set.of(Figure.SFTP_GET_INSPECTED, Figure.SFTP_PUT_INSPECTED));
      for (Figure figure : EnumSet.complementOf(EnumSet.copyOf(without))) {
        assertThat(table).containsPattern("\\| \\Q" + figure.label() + "\\E \\|( [^|]+\\|){8}\n");
      }
      assertThat(table).contains("the same SHA-256 on each way and of the file");
      assertThat(table).containsPattern("\\| bastion \\| 2 \\| \\d+\\.\\d → \\d+");
    }
  }
}
