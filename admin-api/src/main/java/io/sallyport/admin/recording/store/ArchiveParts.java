package io.sallyport.admin.recording.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.quarkus.runtime.StartupEvent;
import io.sallyport.admin.recording.ArchiveLimits;
import io.sallyport.admin.recording.EndKey;
import io.sallyport.admin.recording.RecordingConfig;
import io.sallyport.admin.recording.RecordingLedger;
import io.sallyport.admin.recording.RecordingStore;
import io.sallyport.admin.search.SearchConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The store, the key and the limits that the configuration names. */
@ApplicationScoped
public class ArchiveParts {

  private static final Logger LOG = Logger.getLogger(ArchiveParts.class);

  private final RecordingConfig config;
  private final SearchConfig search;

  ArchiveParts(RecordingConfig config, SearchConfig search) {
    this.config = config;
    this.search = search;
  }

  /** A service that could keep no recordings does not start. */
  void check(
      @Observes StartupEvent event, RecordingStore store, EndKey key, RecordingLedger ledger) {
    ledger.publish(key.signing());
    LOG.infof("recordings are kept store=%s key=%s", store, key.signing().id());
  }

  @Produces
  @Singleton
  RecordingStore store(MeterRegistry meters) {
    RecordingStore store = store();
    config
        .directory()
        .ifPresent(directory -> new DiskSpaceMetrics(directory.toFile()).bindTo(meters));
    return new MeteredStore(store, meters);
  }

  private RecordingStore store() {
    Optional<Path> directory = config.directory();
    Optional<String> bucket = config.s3().bucket();
    if (directory.isPresent() == bucket.isPresent()) {
      throw new IllegalStateException(
          "exactly one of sallyport.admin.recording.directory and"
              + " sallyport.admin.recording.s3.bucket must be set");
    }
    if (bucket.isPresent()) {
      return S3Store.of(bucket.get(), config.s3());
    }
    try {
      return new DirectoryStore(directory.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException("sallyport.admin.recording.directory can't be used", e);
    }
  }

  @Produces
  @Singleton
  EndKey key() {
    return EndKey.read(config.keyFile());
  }

  @Produces
  @Singleton
  ArchiveLimits limits() {
    return new ArchiveLimits(
        config.sliceSize(), config.sliceAge(), config.memory(), search.screenCharacters());
  }
}
