package io.sallyport.standalone.suite;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of built programs that the parts run from, so that a build while they run changes nothing
 * under them. A file that is replaced is replaced whole: who has the old one open keeps it.
 *
 * @param directory where the copies are
 */
record Installation(Path directory) {

  /**
   * Brings a copy up to date.
   *
   * @param name of the copy
   * @param built the directory it is a copy of
   * @param only the entries to copy; empty for all
   * @return the copy's directory
   */
  Path refresh(String name, Path built, List<String> only) throws IOException {
    Path target = directory.resolve(name);
    Set<Path> present = new HashSet<>();
    for (Path start :
        only.isEmpty() ? List.of(built) : only.stream().map(built::resolve).toList()) {
      for (Path file : filesUnder(start)) {
        Path copy = target.resolve(built.relativize(file));
        present.add(copy);
        if (!isCurrent(file, copy)) {
          replace(file, copy);
        }
      }
    }
    for (Path old : filesUnder(target)) {
      if (!present.contains(old)) {
        Files.delete(old);
      }
    }
    return target;
  }

  /**
   * Whether the copy has this file as it is.
   *
   * @param name of the copy
   * @param file at the top of what was built
   */
  boolean isCurrent(String name, Path file) throws IOException {
    return isCurrent(file, directory.resolve(name).resolve(file.getFileName()));
  }

  private static boolean isCurrent(Path file, Path copy) throws IOException {
    return Files.exists(copy)
        && Files.size(copy) == Files.size(file)
        && Files.getLastModifiedTime(copy).equals(Files.getLastModifiedTime(file));
  }

  private static void replace(Path file, Path copy) throws IOException {
    Files.createDirectories(copy.resolveSibling("."));
    Path fresh = copy.resolveSibling(copy.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (!isReleased(file) || !linked(file, fresh)) {
      Files.copy(file, fresh, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.move(fresh, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A library of others never changes under its name, so it need not be stored twice. */
  private static boolean isReleased(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar")
        && !name.contains("SNAPSHOT")
        && file.toString().contains(file.getFileSystem().getSeparator() + "lib");
  }

  private static boolean linked(Path file, Path link) {
    try {
      Files.createLink(link, file);
      return true;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // Another file system: a copy does as well.
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Path> filesUnder(Path start) throws IOException {
    if (!Files.exists(start)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(start)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }
}
