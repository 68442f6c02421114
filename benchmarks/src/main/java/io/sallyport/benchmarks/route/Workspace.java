package io.sallyport.benchmarks.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one run, in memory where the machine has room there; gone at the end. */
public final class Workspace implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long SPARE_BYTES = 256L << 20;

  private final Path directory;
  private final boolean inMemory;

  private Workspace(Path directory, boolean inMemory) {
    this.directory = directory;
    this.inMemory = inMemory;
  }

  /**
   * Makes a new one.
   *
   * @param prefix of its name
   * @param bytes that will go into it
   */
  public static Workspace create(String prefix, long bytes) throws IOException {
    boolean inMemory =
        Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).getUsableSpace() > bytes + SPARE_BYTES;
    Path directory =
        inMemory ? Files.createTempDirectory(MEMORY, prefix) : Files.createTempDirectory(prefix);
    return new Workspace(directory, inMemory);
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  /** Whether its files are in memory, so that no disk is measured. */
  public boolean inMemory() {
    return inMemory;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      System.err.println("could not remove " + directory + ": " + failed.getMessage());
    }
  }
}
