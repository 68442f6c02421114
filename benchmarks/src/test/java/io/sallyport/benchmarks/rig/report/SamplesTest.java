package io.sallyport.benchmarks.rig.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    assertThat(Samples.of(List.of(9.0, 1.0, 2.0)).p50()).isEqualTo(2);
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Samples.of(List.of(4.0, 1.0, 2.0, 100.0)).p50()).isEqualTo(3);
  }

  @Test
  void ninetyNineOfAHundredDoNotExceedTheP99() {
    Samples samples = Samples.of(DoubleStream.iterate(1, x -> x + 1).limit(200).boxed().toList());

    assertThat(samples.p99()).isEqualTo(198);
    assertThat(samples.max()).isEqualTo(200);
    assertThat(samples.count()).isEqualTo(200);
  }

  @Test
  void thereAreNoSamplesOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(List.of()));
  }
}
