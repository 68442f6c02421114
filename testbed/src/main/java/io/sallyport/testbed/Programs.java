package io.sallyport.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs, also where a plain account's {@code PATH} does not look, and runs short ones. */
public final class Programs {

  private static final List<String> SYSTEM_DIRECTORIES =
      List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin");

  private Programs() {}

  /** The program's absolute path, unless it is not installed. */
  public static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Arrays.stream(path.split(":")), SYSTEM_DIRECTORIES.stream())
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * The program's absolute path.
   *
   * @param debianPackage where it comes from, for the message
   * @throws MissingProgramException when it is not installed
   */
  public static Path require(String program, String debianPackage) throws MissingProgramException {
    return find(program).orElseThrow(() -> new MissingProgramException(program, debianPackage));
  }

  /**
   * Runs a short program to its end and returns what it printed, standard error included.
   *
   * @throws IOException when it fails; the message has its output
   */
  static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(
          String.join(" ", command) + " ended with status " + status + ": " + output);
    }
    return output;
  }
}
