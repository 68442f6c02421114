package io.sallyport.testbed;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;

/**
 * A program on a PTY of its own, mostly {@code ssh}, typed to and read from as a person would.
 *
 * <p>One thread types and waits; the output is read by a thread of the client's own. The program
 * ends with {@link #close()}, and with the JVM.
 */
public final class TerminalClient implements AutoCloseable {

  private final PtyProcess process;
  private final Optional<ProcessHandle> handle;
  private final OutputStream keyboard;
  private final Transcript transcript;
  private final Thread atExit;

  private TerminalClient(PtyProcess process, Transcript transcript, OutputListener listener) {
    this.process = process;
    this.handle = ProcessHandle.of(process.pid());
    this.keyboard = process.getOutputStream();
    this.transcript = transcript;
    this.atExit = new Thread(() -> handle.ifPresent(ProcessTree::end), "end-terminal-client");
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread.ofPlatform().daemon().name("terminal-output").start(() -> readOutput(listener));
  }

  /** Starts a program on a terminal of 80 columns and 24 rows. */
  public static TerminalClient start(List<String> command) throws IOException {
    return start(command, 80, 24);
  }

  /** Starts a program on a terminal of that size. */
  public static TerminalClient start(List<String> command, int columns, int rows)
      throws IOException {
    Transcript transcript = new Transcript(columns, rows);
    return start(command, columns, rows, transcript, transcript);
  }

  /**
   * Starts a program whose output goes to the listener alone: {@link #awaitOutput}, {@link
   * #screenText()} and the other readings then have nothing to see.
   */
  public static TerminalClient start(List<String> command, OutputListener listener)
      throws IOException {
    return start(command, 80, 24, new Transcript(80, 24), listener);
  }

  private static TerminalClient start(
      List<String> command, int columns, int rows, Transcript transcript, OutputListener listener)
      throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("TERM", "xterm-256color");
    environment.put("LC_ALL", "C.UTF-8");
    environment.remove("SSH_AUTH_SOCK");
    PtyProcess process =
        new PtyProcessBuilder(command.toArray(String[]::new))
            .setEnvironment(environment)
            .setInitialColumns(columns)
            .setInitialRows(rows)
            .start();
    return new TerminalClient(process, transcript, listener);
  }

  /** Types the text as it is, in UTF-8. Enter is {@code \r}, Ctrl-C is {@code \003}. */
  public void type(String text) throws IOException {
    type(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Types these bytes at once. */
  public void type(byte[] bytes) throws IOException {
    keyboard.write(bytes);
    keyboard.flush();
  }

  /**
   * Waits until the output since the mark has a match, and sets the mark behind it.
   *
   * @param regex in {@link java.util.regex.Pattern} syntax with {@code DOTALL}, against the output
   *     decoded as UTF-8, control sequences included
   * @return the match, with its groups
   * @throws TimeoutException when there is none in time, or the program ended without one; the
   *     message has what came instead
   */
  public MatchResult awaitOutput(String regex, Duration timeout)
      throws InterruptedException, TimeoutException {
    return transcript.await(regex, timeout);
  }

  /** Sets the mark to the end of what was read so far: earlier output no longer counts. */
  public void mark() {
    transcript.mark();
  }

  /** Everything read so far, as bytes. */
  public byte[] rawOutput() {
    return transcript.bytes();
  }

  /** Everything read so far, decoded as UTF-8, control sequences included. */
  public String output() {
    return transcript.text();
  }

  /**
   * What a person sees now: the rows of the screen without trailing blanks, joined by newlines,
   * without the empty rows at its end.
   */
  public String screenText() {
    return transcript.screenText();
  }

  /** Changes the size of the terminal; the program gets SIGWINCH. */
  public void resize(int columns, int rows) {
    process.setWinSize(new WinSize(columns, rows));
    transcript.resize(columns, rows);
  }

  /** Waits for the program's end: its exit status, or empty when it still runs after that time. */
  public OptionalInt exitCode(Duration timeout) throws InterruptedException {
    return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** The program's process; empty when it had ended before it could be seen. */
  public Optional<ProcessHandle> process() {
    return handle;
  }

  /** Ends the program and what it started. */
  @Override
  public void close() {
    handle.ifPresent(ProcessTree::end);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook runs now, and ends nothing twice.
    }
  }

  private void readOutput(OutputListener listener) {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream screen = process.getInputStream()) {
      for (int length = screen.read(buffer); length >= 0; length = screen.read(buffer)) {
        listener.received(buffer, length, System.nanoTime());
      }
    } catch (IOException closed) {
      // Linux ends the reading of a PTY whose program is gone by an I/O error.
    }
    transcript.end();
  }
}
