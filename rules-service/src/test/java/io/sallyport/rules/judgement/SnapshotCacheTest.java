package io.sallyport.rules.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotCacheTest {

  private static final CompiledSnapshot EMPTY =
      new CompiledSnapshot(
          new Snapshot(List.of(), new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of())));

  @Test
  void theSnapshotThatWasNotUsedForLongestMakesRoom() {
    SnapshotCache cache = new SnapshotCache(2);
    cache.keep("a", EMPTY);
    cache.keep("b", EMPTY);
    cache.find("a");

    cache.keep("c", EMPTY);

    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.find("a")).containsSame(EMPTY);
    assertThat(cache.find("b")).isEmpty();
    assertThat(cache.find("c")).isPresent();
  }

  @Test
  void aCacheWithoutRoomIsRefusedByTheNameOfItsKey() {
    assertThatThrownBy(() -> new SnapshotCache(0))
        .hasMessageContaining("sallyport.rules.judgement.cached-snapshots");
  }
}
