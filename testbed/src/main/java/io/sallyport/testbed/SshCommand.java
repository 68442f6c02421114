package io.sallyport.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of an OpenSSH client that ignores the account's own configuration, agent and
 * known hosts, and trusts whatever host key it meets. Immutable: each method that adds something
 * returns a new one.
 *
 * @param options of {@code ssh(1)}, each word apart
 * @param login account and host, such as {@code alice[demo@shell-1]@127.0.0.1}
 */
public record SshCommand(List<String> options, String login) {

  /** Keeps a copy of the options. */
  public SshCommand {
    options = List.copyOf(options);
  }

  /**
   * A login with a key to an address on loopback.
   *
   * @param account at the server, with the gateway's {@code [credential@device]} if it has one
   */
  public static SshCommand login(String account, int port, Path privateKey) throws IOException {
    return new SshCommand(
            List.of(
                Programs.require("ssh", "openssh-client").toString(),
                "-F",
                "none",
                "-p",
                Integer.toString(port),
                "-i",
                privateKey.toString()),
            account + "@127.0.0.1")
        .with("IdentitiesOnly=yes")
        .with("IdentityAgent=none")
        .with("BatchMode=yes")
        .with("StrictHostKeyChecking=no")
        .with("UserKnownHostsFile=/dev/null")
        .with("GlobalKnownHostsFile=/dev/null")
        .with("LogLevel=ERROR");
  }

  /** With an option of {@code ssh_config(5)}, such as {@code Ciphers=aes128-gcm@openssh.com}. */
  public SshCommand with(String option) {
    return withWords("-o", option);
  }

  /** With a PTY, whether or not standard input is a terminal. */
  public SshCommand withTerminal() {
    return withWords("-tt");
  }

  /** With further words before the login. */
  public SshCommand withWords(String... words) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(words));
    return new SshCommand(all, login);
  }

  /** The words to start for a shell. */
  public List<String> shell() {
    List<String> words = new ArrayList<>(options);
    words.add(login);
    return words;
  }

  /**
   * The words to start for OpenSSH's {@code sftp}, with what this client is told.
   *
   * @param batch a file of its commands
   */
  public List<String> sftp(Path batch) {
    List<String> words = new ArrayList<>(List.of("sftp", "-q", "-b", batch.toString()));
    options.stream().skip(1).map(word -> word.equals("-p") ? "-P" : word).forEach(words::add);
    words.add(login);
    return words;
  }

  /** The words to start for a command at the far side. */
  public List<String> exec(String remoteCommand) {
    List<String> words = shell();
    words.add(remoteCommand);
    return words;
  }
}
