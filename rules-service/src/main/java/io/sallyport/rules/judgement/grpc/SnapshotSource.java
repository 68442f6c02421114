package io.sallyport.rules.judgement.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.judgement.snapshot.InvalidSnapshotException;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.rules.judgement.JudgementConfig;
import io.sallyport.rules.judgement.SnapshotCache;
import io.sallyport.rules.snapshot.persistence.SnapshotStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds the snapshot to judge under: in the cache, which needs no database, else in PostgreSQL. */
@ApplicationScoped
public class SnapshotSource {

  private static final Logger LOG = Logger.getLogger(SnapshotSource.class);

  private final SnapshotStore store;
  private final SnapshotCache cache;
  private final Counter hits;
  private final Counter misses;

  SnapshotSource(SnapshotStore store, JudgementConfig config, MeterRegistry meters) {
    this.store = store;
    this.cache = new SnapshotCache(config.cachedSnapshots());
    this.hits = requests(meters, "hit");
    this.misses = requests(meters, "miss");
    Gauge.builder("sallyport.snapshot.cache.size", cache, SnapshotCache::size)
        .description("Compiled snapshots in memory")
        .register(meters);
  }

  private static Counter requests(MeterRegistry meters, String result) {
    return Counter.builder("sallyport.snapshot.cache.requests")
        .description("Snapshots that were looked for in memory; a miss asks the database")
        .tag("result", result)
        .register(meters);
  }

  /**
   * The snapshot of a hash; fails with NOT_FOUND when it is nowhere, UNAVAILABLE when the database
   * is away.
   */
  Uni<CompiledSnapshot> find(String hash) {
    Optional<CompiledSnapshot> cached = cache.find(hash);
    if (cached.isPresent()) {
      hits.increment();
      return Uni.createFrom().item(cached.get());
    }
    misses.increment();
    return store
        .find(hash)
        .map(found -> compile(hash, found))
        .onFailure(failure -> !(failure instanceof StatusRuntimeException))
        .transform(failure -> {
          LOG.warnf("snapshot=%s could not be loaded: %s", hash, failure.toString());
          return Status.UNAVAILABLE
              .withDescription("the snapshot could not be loaded from the database")
              .withCause(failure)
              .asRuntimeException();
        });
  }

  private CompiledSnapshot compile(String hash, Optional<String> found) {
    String canonical =
        found.orElseThrow(() ->
            Status.NOT_FOUND.withDescription("there is no snapshot " + hash).asRuntimeException());
    if (!Snapshot.hashOf(canonical).equals(hash)) {
      throw Status.DATA_LOSS
          .withDescription("the stored snapshot " + hash + " is not what its hash says")
          .asRuntimeException();
    }
    try {
      CompiledSnapshot compiled = new CompiledSnapshot(Snapshot.parse(canonical));
      cache.keep(hash, compiled);
      return compiled;
    } catch (InvalidSnapshotException e) {
      throw Status.DATA_LOSS
          .withDescription("the stored snapshot " + hash + " can't be read: " + e.getMessage())
          .withCause(e)
          .asRuntimeException();
    }
  }
}
