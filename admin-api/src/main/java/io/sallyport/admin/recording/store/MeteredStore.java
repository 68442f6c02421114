package io.sallyport.admin.recording.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.admin.recording.RecordingStore;
import io.sallyport.recording.encoding.Bytes;
import java.io.IOException;

/**
 * Counts what another store keeps: bytes written ({@code sallyport_archive_written_bytes_total})
 * and writes that failed ({@code sallyport_archive_failures_total}).
 */
final class MeteredStore implements RecordingStore {

  private final RecordingStore store;
  private final Counter written;
  private final Counter failures;

  MeteredStore(RecordingStore store, MeterRegistry meters) {
    this.store = store;
    this.written =
        Counter.builder("sallyport.archive.written.bytes")
            .description("Bytes of recordings that were written to the store")
            .register(meters);
    this.failures =
        Counter.builder("sallyport.archive.failures")
            .description("Slices of recordings that the store did not take")
            .register(meters);
  }

  @Override
  public void put(String key, Bytes content) throws IOException {
    try {
      store.put(key, content);
    } catch (IOException | RuntimeException e) {
      failures.increment();
      throw e;
    }
    written.increment(content.size());
  }

  @Override
  public Bytes read(String key) throws IOException {
    return store.read(key);
  }

  @Override
  public void delete(String key) throws IOException {
    store.delete(key);
  }

  @Override
  public String toString() {
    return store.toString();
  }
}
