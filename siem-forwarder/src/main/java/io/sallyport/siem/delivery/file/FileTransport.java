package io.sallyport.siem.delivery.file;

import io.sallyport.siem.delivery.Transport;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CefText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Appends a line of CEF for each message, ended by LF, and forces it to the disk before it counts
 * as delivered. A file that was renamed or removed is made again. Only the service's own user may
 * read it (mode 600). Every line is whole: a line that a crash or a full disk cut off is taken
 * back, or ended.
 */
public final class FileTransport implements Transport {

  private final Path path;
  private final String version;
  private @Nullable FileChannel channel;
  private @Nullable Object identity;

  /**
   * @param path the file; its directory is made if it isn't there
   * @param version of the product, for the header
   */
  public FileTransport(Path path, String version) {
    this.path = path.toAbsolutePath();
    this.version = version;
  }

  @Override
  public synchronized void connect() throws IOException {
    abort();
    Path directory = Objects.requireNonNull(path.getParent(), "a file is in a directory");
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    FileChannel opened =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    channel = opened;
    identity = identityOf(path);
    endTornLine(opened);
  }

  @Override
  public synchronized void send(List<CefRecord> messages) throws IOException {
    if (!isStillThere()) {
      connect();
    }
    FileChannel open = channel;
    if (open == null) {
      throw new IOException(path + " is not open");
    }
    StringBuilder lines = new StringBuilder();
    messages.forEach(message -> lines.append(CefText.of(message, version)).append('\n'));
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
    long before = open.size();
    try {
      open.position(before);
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
      open.force(false);
    } catch (IOException e) {
      takeBack(open, before, e);
      throw e;
    }
  }

  @Override
  public void check() {
    // What was forced to the disk is there.
  }

  @Override
  public Duration settleTime() {
    return Duration.ZERO;
  }

  @Override
  public void close() {
    abort();
  }

  @Override
  public synchronized void abort() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException _) {
        // Everything delivered was forced to the disk before.
      }
    }
  }

  @Override
  public String toString() {
    return "file " + path;
  }

  private boolean isStillThere() throws IOException {
    return channel != null && identity != null && identity.equals(identityOf(path));
  }

  private static @Nullable Object identityOf(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  private static void endTornLine(FileChannel open) throws IOException {
    long size = open.size();
    if (size == 0) {
      return;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    open.read(last, size - 1);
    if (last.get(0) != '\n') {
      open.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
    }
  }

  private static void takeBack(FileChannel open, long size, IOException cause) {
    try {
      open.truncate(size);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
