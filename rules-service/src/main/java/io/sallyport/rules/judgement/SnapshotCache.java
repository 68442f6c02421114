package io.sallyport.rules.judgement;

import io.sallyport.judgement.verdict.CompiledSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The compiled snapshots that were used last, by hash. A snapshot never changes, so nothing here
 * grows old. For any number of threads.
 */
public final class SnapshotCache {

  private final Map<String, CompiledSnapshot> snapshots;

  /**
   * @param most how many are kept; 1 or more
   */
  public SnapshotCache(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "sallyport.rules.judgement.cached-snapshots must be 1 or more; it is " + most);
    }
    this.snapshots =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, CompiledSnapshot> eldest) {
            return size() > most;
          }
        };
  }

  public synchronized Optional<CompiledSnapshot> find(String hash) {
    return Optional.ofNullable(snapshots.get(hash));
  }

  public synchronized void keep(String hash, CompiledSnapshot snapshot) {
    snapshots.put(hash, snapshot);
  }

  public synchronized int size() {
    return snapshots.size();
  }
}
