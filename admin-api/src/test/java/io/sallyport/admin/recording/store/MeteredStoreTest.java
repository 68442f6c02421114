package io.sallyport.admin.recording.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sallyport.admin.recording.RecordingStore;
import io.sallyport.recording.encoding.Bytes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MeteredStoreTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void whatIsWrittenAndWhatIsNotIsCounted() throws IOException {
    MeteredStore store = new MeteredStore(new FullStore(), meters);

    store.put("a", Bytes.copyOf(new byte[12]));
    assertThatThrownBy(() -> store.put("full", Bytes.copyOf(new byte[3])))
        .isInstanceOf(IOException.class);

    assertThat(meters.get("sallyport.archive.written.bytes").counter().count()).isEqualTo(12);
    assertThat(meters.get("sallyport.archive.failures").counter().count()).isEqualTo(1);
  }

  /** Takes all but one key. */
  private static final class FullStore implements RecordingStore {

    @Override
    public void put(String key, Bytes content) throws IOException {
      if (key.equals("full")) {
        throw new IOException("no space left");
      }
    }

    @Override
    public Bytes read(String key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String key) {
      throw new UnsupportedOperationException();
    }
  }
}
