package io.sallyport.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.benchmarks.rig.BenchMain.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void withoutAnyTheWholeRunIsMade() {
    assertThat(Options.parse(List.of())).isEqualTo(new Options(Plan.full(), "", "", false));
  }

  @Test
  void theyMayComeInAnyOrder() {
    assertThat(Options.parse(List.of("--only", "keys", "--stand-in", "--quick")))
        .isEqualTo(new Options(Plan.quick(), "keys", "", true));
  }

  @Test
  void whatIsUnknownIsRefusedWithTheUsage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(List.of("--only", "everything")))
        .withMessageContaining("--only login|");
    assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--only")));
    assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("-x")));
  }
}
