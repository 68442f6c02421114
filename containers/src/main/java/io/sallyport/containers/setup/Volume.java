package io.sallyport.containers.setup;

import io.sallyport.standalone.secret.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * What one container is given: a directory that its user alone can read.
 *
 * @param directory where it is mounted
 * @param owner numeric user id
 */
record Volume(Path directory, int owner) {

  /** Makes the directory itself the owner's. */
  static Volume prepared(Path directory, int owner) throws IOException {
    Files.createDirectories(directory);
    Volume volume = new Volume(directory, owner);
    volume.own(directory, "rwx------");
    return volume;
  }

  /**
   * Writes a file.
   *
   * @param name below the directory
   */
  void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    ownDirectory(file);
    SecretFiles.write(file, content);
    own(file, "r--------");
  }

  /** Copies a file under the same or another name. */
  void copy(Path file, String name) throws IOException {
    write(name, Files.readString(file));
  }

  /** Copies the files of a directory, if there is one. */
  void copyAll(Path from, String to) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          copy(file, to + "/" + file.getFileName());
        }
      }
    }
  }

  private void ownDirectory(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent != null && !parent.equals(directory)) {
      Files.createDirectories(parent);
      own(parent, "rwx------");
    }
  }

  private void own(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
  }
}
