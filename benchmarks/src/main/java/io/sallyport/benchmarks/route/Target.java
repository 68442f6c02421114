package io.sallyport.benchmarks.route;

import io.sallyport.testbed.OpenSshServer;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.SshKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An OpenSSH server whose shell is bash with line editing and a fixed prompt. */
public final class Target implements AutoCloseable {

  /** The shell's prompt. */
  public static final String PROMPT = "rig> ";

  private final OpenSshServer server;
  private final SshKey key;

  private Target(OpenSshServer server, SshKey key) {
    this.server = server;
    this.key = key;
  }

  /**
   * Starts one that a key of its own opens.
   *
   * @param extraConfiguration lines of {@code sshd_config(5)}
   */
  public static Target start(Path directory, String... extraConfiguration)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.resolve("home"));
    Files.writeString(
        home.resolve(".bash_profile"), "unset PROMPT_COMMAND\nPS1='" + PROMPT + "'\n");
    String[] configuration = new String[extraConfiguration.length + 1];
    configuration[0] = "SetEnv HOME=" + home;
    System.arraycopy(extraConfiguration, 0, configuration, 1, extraConfiguration.length);
    OpenSshServer server = OpenSshServer.start(directory.resolve("sshd"), configuration);
    SshKey key = SshKey.generate(directory, "target_ed25519");
    server.authorize(key.publicKey());
    return new Target(server, key);
  }

  /** The way to log in to it. */
  public SshCommand ssh() throws IOException {
    return SshCommand.login(server.account(), server.port(), key.privateKey());
  }

  /** The server. */
  public OpenSshServer server() {
    return server;
  }

  /** The key that opens it. */
  public SshKey key() {
    return key;
  }

  @Override
  public void close() {
    server.close();
  }
}
