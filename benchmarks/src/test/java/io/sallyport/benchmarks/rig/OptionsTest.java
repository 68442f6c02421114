package io.sallyport.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.benchmarks.rig.BenchMain.Options;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void withoutAnyTheWholeRunIsMade() {
    assertThat(Options.parse(List.of())).isEqualTo(new Options(Plan.full(), Set.of(), "", false));
  }

  @Test
  void theyMayComeInAnyOrder() {
    assertThat(Options.parse(List.of("--only", "keys,enter", "--stand-in", "--quick")))
        .isEqualTo(new Options(Plan.quick(), Set.of("keys", "enter"), "", true));
  }

  @Test
  void whatIsUnknownIsRefusedWithTheUsage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(List.of("--only", "everything")))
        .withMessageContaining("names: login,");
    assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--only")));
    assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("-x")));
  }
}
