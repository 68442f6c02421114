package io.sallyport.admin.administrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How often signing in may fail. */
class FailedSignInsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T22:10:05Z");

  private final FailedSignIns failures = new FailedSignIns(3);

  @Test
  void anAddressMayFailSoOftenAndThenWaitsUntilAMinuteAfterTheFirst() {
    failures.failed("192.0.2.1", NOW);
    failures.failed("192.0.2.1", NOW.plusSeconds(20));
    assertThat(failures.pause("192.0.2.1", NOW.plusSeconds(20))).isZero();
    failures.failed("192.0.2.1", NOW.plusSeconds(40));

    assertThat(failures.pause("192.0.2.1", NOW.plusSeconds(40))).isEqualTo(Duration.ofSeconds(20));
    assertThat(failures.pause("192.0.2.1", NOW.plusSeconds(60))).isZero();
  }

  @Test
  void anotherAddressDoesNotWait() {
    for (int i = 0; i < 5; i++) {
      failures.failed("192.0.2.1", NOW);
    }
    assertThat(failures.pause("192.0.2.2", NOW)).isZero();
  }

  @Test
  void manyAddressesPushOutTheOneThatFailedLongestAgo() {
    for (int i = 0; i < 3; i++) {
      failures.failed("first", NOW);
    }
    for (int i = 0; i < 3; i++) {
      failures.failed("second", NOW);
    }
    for (int i = 0; i < 9_999; i++) {
      failures.failed("other-" + i, NOW);
    }
    assertThat(failures.pause("first", NOW)).isZero();
    assertThat(failures.pause("second", NOW)).isPositive();
  }

  @Test
  void withNoneAllowedNobodyGetsIn() {
    assertThat(new FailedSignIns(0).pause("192.0.2.1", NOW)).isPositive();
  }
}
