package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.route.Target;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.TerminalClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A session at the target's prompt, opened by the real client on a PTY. One thread. */
final class Shell implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TerminalClient client;
  private final Watcher watcher;
  private final long loginNanos;

  private Shell(TerminalClient client, Watcher watcher, long loginNanos) {
    this.client = client;
    this.watcher = watcher;
    this.loginNanos = loginNanos;
  }

  /** Logs in and waits for the first prompt. */
  static Shell open(SshCommand ssh) throws IOException, InterruptedException, TimeoutException {
    Watcher watcher = new Watcher(Target.PROMPT);
    long start = System.nanoTime();
    TerminalClient client = TerminalClient.start(ssh.withTerminal().shell(), watcher);
    try {
      long prompt = watcher.await(PATIENCE);
      return new Shell(client, watcher, prompt - start);
    } catch (TimeoutException failed) {
      String state =
          client.exitCode(Duration.ZERO).isPresent() ? "the client has ended" : "the client waits";
      client.close();
      throw new TimeoutException(state + "; " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      client.close();
      throw interrupted;
    }
  }

  /** From the start of the client to the prompt. */
  long loginNanos() {
    return loginNanos;
  }

  /** Types without waiting for anything. */
  void type(String text) throws IOException {
    client.type(text);
  }

  /** Types, and returns the nanoseconds until this text came back. */
  long typeAndAwait(String text, String answer)
      throws IOException, InterruptedException, TimeoutException {
    watcher.expect(answer);
    long start = System.nanoTime();
    client.type(text);
    return watcher.await(PATIENCE) - start;
  }

  /** Waits until the output rests for that long. */
  void awaitQuiet(Duration quiet) throws InterruptedException {
    watcher.awaitQuiet(quiet);
  }

  @Override
  public void close() {
    client.close();
  }
}
