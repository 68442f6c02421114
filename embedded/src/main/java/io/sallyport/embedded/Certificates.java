package io.sallyport.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What {@code deploy/certificates} has made: an authority, and for each part a certificate for its
 * name and for this machine's loopback.
 *
 * @param directory where it is
 */
public record Certificates(Path directory) {

  private static final long PATIENCE_SECONDS = 60;

  /**
   * The files of one part.
   *
   * @param directory where they are
   */
  public record Files(Path directory) {

    /** The certificate, PEM. */
    public Path certificate() {
      return directory.resolve("tls.crt");
    }

    /** The key, PEM. */
    public Path key() {
      return directory.resolve("tls.key");
    }

    /** Key and certificate in one file, PEM. */
    public Path both() {
      return directory.resolve("tls.pem");
    }

    /** The certificate of the authority, PEM. */
    public Path authority() {
      return directory.resolve("ca.crt");
    }
  }

  /**
   * Runs the script, which makes what is missing or due. It needs bash and openssl.
   *
   * @param project the source tree
   * @param directory where they are to be
   * @param arguments further ones
   * @throws IOException when it fails; the message has what it said
   */
  public static Certificates make(Path project, Path directory, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                project.resolve("deploy/certificates").toString(),
                "--also",
                "127.0.0.1,localhost",
                directory.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("certificates could not be made: " + said.strip());
    }
    return new Certificates(directory);
  }

  /** Of a part, such as {@code kafka}. */
  public Files of(String part) {
    return new Files(directory.resolve(part));
  }

  /** The certificate of the authority, PEM. */
  public Path authority() {
    return directory.resolve("ca/ca.crt");
  }
}
