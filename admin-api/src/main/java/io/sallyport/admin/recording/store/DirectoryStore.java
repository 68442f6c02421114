package io.sallyport.admin.recording.store;

import io.sallyport.admin.recording.RecordingStore;
import io.sallyport.recording.encoding.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Slices as files that only their owner can read. A file is written beside its place, synced, moved
 * there, and the directories that have changed are synced; so it is there wholly or not at all,
 * also after a power failure.
 */
public final class DirectoryStore implements RecordingStore {

  private static final Pattern KEY =
      Pattern.compile("[A-Za-z0-9-][A-Za-z0-9.-]*(/[A-Za-z0-9-][A-Za-z0-9.-]*)*");
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;

  /**
   * A store to read; there may be none yet.
   *
   * @param root where it is
   */
  public DirectoryStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * A store to write.
   *
   * @param root made if it is not there; if others may enter it, that is ended
   */
  public static DirectoryStore made(Path root) throws IOException {
    DirectoryStore store = new DirectoryStore(root);
    Files.createDirectories(store.root, OWNER_DIRECTORY);
    Files.setPosixFilePermissions(store.root, PosixFilePermissions.fromString("rwx------"));
    return store;
  }

  @Override
  public void put(String key, Bytes content) throws IOException {
    Path file = path(key);
    Path directory = file.resolveSibling(".").normalize();
    makeDurable(directory);
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path beside = file.resolveSibling("." + UUID.randomUUID() + ".new");
    try {
      Files.createFile(beside, OWNER_FILE);
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        var rest = content.asBuffer();
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    sync(directory);
  }

  @Override
  public Bytes read(String key) throws IOException {
    return Bytes.copyOf(Files.readAllBytes(path(key)));
  }

  @Override
  public void delete(String key) throws IOException {
    Path file = path(key);
    Files.deleteIfExists(file);
    Path directory = file.resolveSibling(".").normalize();
    while (!directory.equals(root) && deleted(directory)) {
      directory = directory.resolveSibling(".").normalize();
    }
  }

  private static boolean deleted(Path directory) throws IOException {
    try {
      Files.delete(directory);
      return true;
    } catch (DirectoryNotEmptyException _) {
      return false;
    } catch (NoSuchFileException _) {
      return true;
    }
  }

  /** Makes a directory and those above it, each of them synced into the one above. */
  private void makeDurable(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path above = directory.resolveSibling(".").normalize();
    if (!directory.equals(root)) {
      makeDurable(above);
    }
    try {
      Files.createDirectory(directory, OWNER_DIRECTORY);
    } catch (FileAlreadyExistsException _) {
      // Another thread or node has made it.
    }
    sync(above);
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Path path(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not the key of an object: " + key);
    }
    return root.resolve(key);
  }

  @Override
  public String toString() {
    return "directory " + root;
  }
}
