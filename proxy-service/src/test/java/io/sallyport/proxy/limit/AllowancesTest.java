package io.sallyport.proxy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sallyport.proxy.doubles.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowancesTest {

  private final AtomicLong clock = new AtomicLong();
  private final List<Limit> reached = new ArrayList<>();

  private ConnectionAllowance allowance(String key, String value) {
    return new ConnectionAllowance(
        Rig.config(LimitConfig.class, Map.of("sallyport.proxy.limit." + key, value)),
        clock::get,
        reached::add);
  }

  @Test
  void theDefaultsAreThoseOfTheDocument() {
    LimitConfig config = Rig.config(LimitConfig.class, Map.of());

    assertThat(config.handshake()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.connectionsPerSource()).isEqualTo(100);
    assertThat(config.sessions()).isEqualTo(5000);
    assertThat(config.sessionsPerOperator()).isEqualTo(1000);
    assertThat(config.channels()).isEqualTo(256);
    assertThat(config.smallestPacket()).isEqualTo(256);
    assertThat(config.requests()).isEqualTo(1000);
    assertThat(config.keyExchanges()).isEqualTo(60);
    assertThat(config.refusals()).isEqualTo(120);
    assertThat(config.heldBytes()).isEqualTo(128L << 20);
  }

  @Test
  void requestsAreCountedByTheirLengthToo() {
    ConnectionAllowance allowance = allowance("requests", "10");

    assertThat(allowance.request(8 * 1024)).isTrue();
    assertThat(allowance.request(1 << 18)).isTrue();
    assertThat(allowance.request(0)).isTrue();
    assertThat(allowance.request(0)).isFalse();
    assertThat(reached).containsExactly(Limit.REQUESTS);
  }

  @Test
  void aLimitIsToldOfOnce() {
    ConnectionAllowance allowance = allowance("refusals", "1");
    for (int i = 0; i < 100; i++) {
      allowance.refusal();
    }

    assertThat(reached).containsExactly(Limit.REFUSALS);
  }

  @Test
  void keyExchangesMayComeAgainAfterAPause() {
    ConnectionAllowance allowance = allowance("key-exchanges", "6");
    for (int i = 0; i < 18; i++) {
      assertThat(allowance.keyExchange()).isTrue();
    }
    clock.addAndGet(TimeUnit.SECONDS.toNanos(10));

    assertThat(allowance.keyExchange()).isTrue();
    assertThat(allowance.keyExchange()).isFalse();
  }

  @Test
  void aPeerThatTakesCrumbsIsRefusedUnlessThatIsAllowed() {
    assertThat(allowance("smallest-packet", "256").packet(255)).isFalse();
    assertThat(allowance("smallest-packet", "256").packet(256)).isTrue();
    assertThat(allowance("smallest-packet", "0").packet(1)).isTrue();
  }

  @Test
  void zeroSetsNoLimit() {
    for (String key : List.of("requests", "key-exchanges", "refusals")) {
      ConnectionAllowance allowance = allowance(key, "0");
      for (int i = 0; i < 100_000; i++) {
        switch (key) {
          case "requests" -> assertThat(allowance.request(1 << 18)).isTrue();
          case "key-exchanges" -> assertThat(allowance.keyExchange()).isTrue();
          default -> assertThat(allowance.refusal()).isTrue();
        }
      }
    }
  }

  @Test
  void sessionsAreCountedByNodeAndOperator() {
    SessionPlaces places = new SessionPlaces(3, 2);

    assertThat(places.take("alice")).isEmpty();
    assertThat(places.take("alice")).isEmpty();
    assertThat(places.take("alice")).contains(Limit.SESSIONS_PER_OPERATOR);
    assertThat(places.take("bob")).isEmpty();
    assertThat(places.take("carol")).contains(Limit.SESSIONS);
    places.leave("alice");
    assertThat(places.take("carol")).isEmpty();
  }

  @Test
  void oneOfAFloodIsToldOfAtOnceAndTheOthersAMinuteLater() {
    TurnedAway turned = new TurnedAway(clock::get);

    assertThat(turned.first("n", "192.0.2.1", Limit.UNAUTHENTICATED_PER_SOURCE)).isTrue();
    for (int i = 0; i < 310; i++) {
      assertThat(turned.first("n", "192.0.2.1", Limit.UNAUTHENTICATED_PER_SOURCE)).isFalse();
    }
    assertThat(turned.due()).isEmpty();
    clock.addAndGet(TimeUnit.SECONDS.toNanos(61));

    assertThat(turned.due())
        .containsExactly(
            new TurnedAway.Notice("n", "192.0.2.1", Limit.UNAUTHENTICATED_PER_SOURCE, 310));
    clock.addAndGet(TimeUnit.SECONDS.toNanos(61));
    assertThat(turned.due()).isEmpty();
    assertThat(turned.first("n", "192.0.2.1", Limit.UNAUTHENTICATED_PER_SOURCE)).isTrue();
  }

  @Test
  void everyLimitSaysWhatItIsAndIsCountedUnderItsOwnName() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Limits limits = new Limits(Rig.config(LimitConfig.class, Map.of()), meters);

    for (Limit limit : Limit.values()) {
      limits.count(limit);
      assertThat(limits.message(limit)).isNotBlank().doesNotContain("\n");
      assertThat(meters.counter("sallyport.limits.reached", "limit", limit.word()).count())
          .isEqualTo(1);
    }
  }
}
