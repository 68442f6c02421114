package io.sallyport.standalone.demotarget;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.Command;

/**
 * One demo device: an SSH server on loopback with one account, a shell and exec, each with or
 * without a terminal. Nothing else is served.
 */
public final class DemoServer implements AutoCloseable {

  private static final String BASH = "/bin/bash";

  private final SshServer server;
  private final String device;
  private final DemoHome home;
  private final Account account;

  private DemoServer(SshServer server, String device, DemoHome home, Account account) {
    this.server = server;
    this.device = device;
    this.home = home;
    this.account = account;
  }

  /**
   * Starts a device.
   *
   * @param device its name, shown in the prompt
   * @param port on 127.0.0.1; 0 for any free one
   * @param hostKey what it proves itself with
   * @param home the account's home directory, made if it isn't there
   * @throws IOException when the port is taken or the directory can't be made
   */
  public static DemoServer start(
      String device, int port, KeyPair hostKey, Account account, Path home) throws IOException {
    DemoHome demoHome = new DemoHome(home.toAbsolutePath());
    demoHome.prepare();
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPasswordAuthenticator((user, password, session) -> account.accepts(user, password));
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    DemoServer demo = new DemoServer(server, device, demoHome, account);
    server.setShellFactory(_ -> demo.channel(List.of(BASH, "-i")));
    server.setCommandFactory((_, line) -> demo.channel(List.of(BASH, "-c", line)));
    server.start();
    return demo;
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private Command channel(List<String> command) {
    return new ProgramChannel(environment -> program(command, environment));
  }

  private RunningProgram program(List<String> command, Environment environment) throws IOException {
    Map<String, String> variables = home.environment(device, account, environment.getEnv());
    boolean terminal = environment.getEnv().containsKey(Environment.ENV_TERM);
    if (terminal) {
      return TerminalProgram.start(command, home.directory(), variables, environment);
    }
    List<String> quiet = command.equals(List.of(BASH, "-i")) ? List.of(BASH) : command;
    return PlainProgram.start(quiet, home.directory(), variables);
  }
}
