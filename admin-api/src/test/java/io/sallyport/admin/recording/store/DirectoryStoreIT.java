package io.sallyport.admin.recording.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.admin.recording.RecordingStore;
import io.sallyport.recording.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreIT {

  private static final String KEY = "2026/11/22/0193/000000-aa";

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsReadAndDeleted() throws IOException {
    RecordingStore store = DirectoryStore.made(directory.resolve("store"));
    byte[] noise = new byte[3_000_000];
    new Random(1).nextBytes(noise);
    store.put(KEY, Bytes.copyOf(noise));
    store.put(KEY + "b", Bytes.NONE);
    assertThat(store.read(KEY).toArray()).isEqualTo(noise);
    assertThat(store.read(KEY + "b").isEmpty()).isTrue();
    store.delete(KEY);
    store.delete(KEY);
    store.delete(KEY + "b");
    assertThatThrownBy(() -> store.read(KEY)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void onlyTheOwnerMayReadWhatIsInADirectoryAndNothingIsLeftBeside() throws IOException {
    Path root = directory.resolve("own");
    RecordingStore store = DirectoryStore.made(root);
    store.put(KEY, Bytes.NONE);
    Path file = root.resolve(KEY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> inside = Files.walk(root)) {
      for (Path above : inside.filter(Files::isDirectory).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(above)))
            .isEqualTo("rwx------");
      }
    }
    try (Stream<Path> beside = Files.list(file.resolveSibling(".").normalize())) {
      assertThat(beside).containsExactly(file);
    }
    assertThatThrownBy(() -> store.put(KEY, Bytes.NONE)).isInstanceOf(IOException.class);
    store.delete(KEY);
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aKeyLeadsNowhereElse() throws IOException {
    RecordingStore store = DirectoryStore.made(directory.resolve("closed"));
    for (String key : List.of("../x", "/etc/passwd", "a//b", "a/../b", "", ".x", "a\0b", "a/.b")) {
      assertThatThrownBy(() -> store.put(key, Bytes.NONE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
