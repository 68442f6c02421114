package io.sallyport.proxy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.limit.Admissions.Answer.Admitted;
import io.sallyport.proxy.limit.Admissions.Answer.TurnedAway;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionsTest {

  private final AtomicLong clock = new AtomicLong();
  private final List<String> evicted = new ArrayList<>();

  private Admissions admissions(int most, int perSource, int rate) {
    return new Admissions(most, perSource, rate, clock::get);
  }

  private Admissions.Answer admit(Admissions admissions, String source, String name) {
    return admissions.admit(source, () -> evicted.add(name));
  }

  @Test
  void aSourceGetsSoManyPlacesAndOthersAreNotConcerned() {
    Admissions admissions = admissions(10, 2, 0);

    assertThat(admit(admissions, "a", "a1")).isInstanceOf(Admitted.class);
    assertThat(admit(admissions, "a", "a2")).isInstanceOf(Admitted.class);
    assertThat(admit(admissions, "a", "a3"))
        .isEqualTo(new TurnedAway(Limit.UNAUTHENTICATED_PER_SOURCE));
    assertThat(admit(admissions, "b", "b1")).isInstanceOf(Admitted.class);
  }

  @Test
  void aFullHouseTakesItsPlaceFromTheOldestOfWhoHasMost() {
    Admissions admissions = admissions(4, 0, 0);
    admit(admissions, "flood", "f1");
    admit(admissions, "honest", "h1");
    admit(admissions, "flood", "f2");
    admit(admissions, "flood", "f3");

    assertThat(admit(admissions, "other", "o1")).isInstanceOf(Admitted.class);

    assertThat(evicted).containsExactly("f1");
    assertThat(admissions.count()).isEqualTo(4);
  }

  @Test
  void whoHasMostIsTurnedAwayFromAFullHouse() {
    Admissions admissions = admissions(3, 0, 0);
    admit(admissions, "flood", "f1");
    admit(admissions, "flood", "f2");
    admit(admissions, "honest", "h1");

    assertThat(admit(admissions, "flood", "f3")).isEqualTo(new TurnedAway(Limit.UNAUTHENTICATED));
    assertThat(evicted).isEmpty();
  }

  @Test
  void aPlaceIsLeftOnce() {
    Admissions admissions = admissions(1, 0, 0);
    Admissions.Place first = ((Admitted) admit(admissions, "a", "a1")).place();

    admissions.leave(first);
    admissions.leave(first);

    assertThat(admissions.count()).isZero();
    assertThat(admit(admissions, "b", "b1")).isInstanceOf(Admitted.class);
    admissions.leave(first);
    assertThat(admissions.count()).isEqualTo(1);
  }

  @Test
  void aSourceComesSoOftenASecondAndMoreAfterAPause() {
    Admissions admissions = admissions(0, 0, 2);
    for (int i = 0; i < 20; i++) {
      assertThat(admit(admissions, "a", "a")).isInstanceOf(Admitted.class);
    }
    assertThat(admit(admissions, "a", "a")).isEqualTo(new TurnedAway(Limit.CONNECTIONS_PER_SOURCE));
    assertThat(admit(admissions, "b", "b")).isInstanceOf(Admitted.class);

    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
    assertThat(admit(admissions, "a", "a")).isInstanceOf(Admitted.class);
    assertThat(admit(admissions, "a", "a")).isEqualTo(new TurnedAway(Limit.CONNECTIONS_PER_SOURCE));
  }

  @Test
  void zeroSetsNoLimit() {
    Admissions admissions = admissions(0, 0, 0);
    for (int i = 0; i < 5_000; i++) {
      assertThat(admit(admissions, "a", "a")).isInstanceOf(Admitted.class);
    }
  }

  @Test
  void aNetworkOfIPv6IsOneSource() throws Exception {
    String one = Sources.of(InetAddress.getByName("2001:db8:0:1::1"));

    assertThat(Sources.of(InetAddress.getByName("2001:db8:0:1:ffff::2"))).isEqualTo(one);
    assertThat(Sources.of(InetAddress.getByName("2001:db8:0:2::1"))).isNotEqualTo(one);
    assertThat(Sources.of(InetAddress.getByName("::ffff:192.0.2.7"))).isEqualTo("192.0.2.7");
  }
}
