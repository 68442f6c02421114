package io.sallyport.proxy.client;

import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and as whom a client logs in.
 *
 * @param folder for what clients keep
 * @param hostKey the gateway's Ed25519 key, as PuTTY names it: {@code SHA256:…}
 */
record Door(Path folder, int port, Path key, String hostKey) {

  static final String HOST = "127.0.0.1";

  /** Operator, credential and device in one word, as every client is given it. */
  static final String USER = Rig.ALICE;

  static Door of(Rig rig, Path folder) throws IOException, InterruptedException {
    String port = String.valueOf(rig.listener.port());
    Outcome keys =
        OpenSsh.run(List.of("ssh-keyscan", "-t", "ed25519", "-p", port, HOST), new byte[0]);
    Outcome print = OpenSsh.run(List.of("ssh-keygen", "-lf", "-"), keys.output());
    return new Door(
        folder, rig.listener.port(), rig.target.key("operator"), print.text().split(" ", -1)[1]);
  }

  /** Written once, by a program of the client's, in a form that only it has. */
  Path keyAs(String name, String... converter) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      Outcome made = OpenSsh.run(List.of(converter), new byte[0]);
      if (made.status() != 0) {
        throw new IOException(String.join(" ", converter) + ": " + made.error());
      }
    }
    return file;
  }

  /** A file of commands, as clients of SFTP take it. */
  Path batch(String... commands) throws IOException {
    return Files.writeString(
        folder.resolve("batch"), String.join("\n", commands) + "\n", StandardCharsets.UTF_8);
  }
}
