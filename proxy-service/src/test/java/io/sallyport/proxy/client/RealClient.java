package io.sallyport.proxy.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client as people have it, and how it is started. */
interface RealClient {

  /** Files that it needs, each with the Debian package that has it. */
  Map<Path, String> needs();

  /** Prints its version. */
  List<String> version();

  /** Runs a command, with its output and its exit status as its own. */
  List<String> exec(Door door, String command) throws IOException, InterruptedException;

  /** Opens a shell on a terminal; types what it reads, and prints what comes. */
  List<String> shell(Door door) throws IOException, InterruptedException;

  /** Puts a file by SFTP and gets it again: programs that run one after the other. */
  List<List<String>> files(Door door, Path local, Path remote, Path back)
      throws IOException, InterruptedException;

  /** What isn't here of it, if something isn't. */
  default Optional<String> missing() {
    return needs().entrySet().stream()
        .filter(need -> !Files.exists(need.getKey()))
        .map(need -> need.getKey() + " is not installed (Debian: " + need.getValue() + ")")
        .findFirst();
  }
}
