package io.sallyport.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.acceptance.monitoring.Query.Selector;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryTest {

  @Test
  void functionsAndLabelsAreNoMetrics() {
    assertThat(
            Query.selectors(
                "histogram_quantile(0.99, sum by (le, job) (rate(a_bucket{x=~\"b{1,2}|c\", y!=\"\"}[5m])))"))
        .containsExactly(new Selector("a_bucket", Set.of("x", "y")));
  }

  @Test
  void bothSidesOfAnOperatorCount() {
    assertThat(
            Query.selectors("a / b < 0.1 and on (job, instance) c offset 1d unless ignoring(d) e"))
        .extracting(Selector::metric)
        .containsExactly("a", "b", "c", "e");
  }

  @Test
  void theWindowOfAPanelIsNoMetric() {
    assertThat(Query.selectors("sum(increase(a_total[$__rate_interval])) + 3e2 * b"))
        .extracting(Selector::metric)
        .containsExactly("a_total", "b");
  }

  @Test
  void textIsNoMetric() {
    assertThat(Query.selectors("label_replace(a, \"to\", \"$1\", 'from', \"(.*)\")"))
        .extracting(Selector::metric)
        .containsExactly("a");
  }
}
