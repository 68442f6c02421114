package io.sallyport.benchmarks.route;

import io.sallyport.testbed.OpenSshServer;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.SshKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The usual OpenSSH bastion: whatever is asked of it, it forces {@code ssh} to its target. */
public final class Bastion implements AutoCloseable {

  private final OpenSshServer server;
  private final SshKey key;

  private Bastion(OpenSshServer server, SshKey key) {
    this.server = server;
    this.key = key;
  }

  /** Starts one before a target. */
  public static Bastion start(Path directory, Target target)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path script = directory.resolve("to-target");
    Files.writeString(
        script,
        """
        if [ -t 0 ]; then terminal=-tt; else terminal=-T; fi
        exec %s $terminal %s ${SSH_ORIGINAL_COMMAND:+"$SSH_ORIGINAL_COMMAND"}
        """
            .formatted(String.join(" ", target.ssh().options()), target.ssh().login()));
    OpenSshServer server =
        OpenSshServer.start(
            directory.resolve("sshd"),
            "ForceCommand exec /bin/sh " + script,
            // What is asked of the target then, as a command.
            "Subsystem sftp /usr/lib/openssh/sftp-server");
    SshKey key = SshKey.generate(directory, "bastion_ed25519");
    server.authorize(key.publicKey());
    return new Bastion(server, key);
  }

  /** The way to log in through it. */
  public SshCommand ssh() throws IOException {
    return SshCommand.login(server.account(), server.port(), key.privateKey());
  }

  /** Its listening process; the descendants are the open sessions. */
  public ProcessHandle process() {
    return server.process();
  }

  @Override
  public void close() {
    server.close();
  }
}
