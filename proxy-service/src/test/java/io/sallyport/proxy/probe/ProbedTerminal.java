package io.sallyport.proxy.probe;

import static org.awaitility.Awaitility.await;

import com.pty4j.PtyProcess;
import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Picture;
import io.sallyport.proxy.capture.Submission;
import io.sallyport.proxy.doubles.LocalShell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A real shell on a PTY whose output passes through a probe; what the operator gets is kept. */
final class ProbedTerminal implements LineProbe.Wire, AutoCloseable {

  /** So long a shell prints nothing when it is done, in nanoseconds. */
  private static final long QUIET = 80_000_000L;

  /** So long at most a shell takes to answer a key that it answers, in nanoseconds. */
  private static final long NO_ANSWER = 600_000_000L;

  private final PtyProcess process;
  private final OutputStream input;
  private final LineCapture capture = new LineCapture(LocalShell.COLUMNS, LocalShell.ROWS);
  private final LineCapture screen = new LineCapture(LocalShell.COLUMNS, LocalShell.ROWS);
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final LineProbe probe;
  private volatile long printedAt = System.nanoTime();
  private volatile boolean over;

  ProbedTerminal(
      ProbeParameter parameter, Path home, List<String> command, Map<String, String> more)
      throws IOException {
    process = LocalShell.start(home, command, more);
    input = process.getOutputStream();
    probe = new LineProbe(parameter, capture, this, System.nanoTime());
    var _ = Thread.ofVirtual().start(this::readAll);
  }

  private void readAll() {
    byte[] buffer = new byte[8192];
    try (InputStream output = process.getInputStream()) {
      int n = output.read(buffer);
      while (n >= 0) {
        printedAt = System.nanoTime();
        synchronized (this) {
          if (probe.printed(buffer, 0, n, printedAt)) {
            show(buffer, n);
          }
        }
        n = output.read(buffer);
      }
    } catch (IOException e) {
      // The shell has ended.
    }
    over = true;
  }

  private void show(byte[] bytes, int length) {
    shown.write(bytes, 0, length);
    screen.printed(bytes, 0, length);
  }

  /** Waits until the shell shows its prompt and keys may go on. */
  void prepare() {
    long since = System.nanoTime();
    awaitThat(() -> {
      synchronized (this) {
        long _ = probe.look(System.nanoTime());
        return !probe.isPreparing() && picture().column() == LocalShell.PROMPT.length();
      }
    });
    rest(since);
  }

  synchronized boolean isReady() {
    return probe.mayAsk();
  }

  /** Keys, then quiet. */
  void type(String keys) {
    if (keys.isEmpty()) {
      return;
    }
    long since = System.nanoTime();
    synchronized (this) {
      byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
      for (byte b : bytes) {
        capture.typed(b);
        probe.typed(b);
      }
      toTarget(bytes);
    }
    rest(since);
  }

  /** Ctrl-C, until there is a prompt again. A shell that redraws its line may miss one. */
  void interrupt() {
    awaitThat(() -> isQuiet(System.nanoTime()));
    int before = shown().length();
    type("\u0003");
    awaitThat(() -> shown().length() > before && picture().column() == LocalShell.PROMPT.length());
  }

  /** Enter, held for an answer where that may be had. */
  Optional<String> enter() {
    Optional<String> line = ask();
    long since = System.nanoTime();
    synchronized (this) {
      probe.submitted();
      capture.read(true);
      capture.submitted((byte) '\r', Submission.ENTERS);
      toTarget(new byte[] {'\r'});
    }
    rest(since);
    return line;
  }

  /** What the shell says that its line is; empty when it may not be asked or doesn't answer. */
  Optional<String> ask() {
    synchronized (this) {
      if (!probe.mayAsk()) {
        return Optional.empty();
      }
      probe.ask(System.nanoTime());
    }
    while (isAsked()) {
      Thread.onSpinWait();
    }
    return probe.takeAnswer();
  }

  private synchronized boolean isAsked() {
    long _ = probe.look(System.nanoTime());
    return probe.isAsked();
  }

  /** Waits until the shell has answered, if it does, and prints nothing more. */
  private void rest(long since) {
    awaitThat(() -> {
      long now = System.nanoTime();
      return (printedAt - since > 0 || now - since > NO_ANSWER) && isQuiet(now);
    });
  }

  private boolean isQuiet(long now) {
    return over || now - printedAt > QUIET;
  }

  private static void awaitThat(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  void awaitEnd() {
    awaitThat(() -> over);
  }

  synchronized String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  synchronized Picture picture() {
    return screen.picture();
  }

  /** What the proxy takes the operator's screen for. */
  synchronized Picture modelled() {
    return capture.picture();
  }

  @Override
  public void toTarget(byte[] keys) {
    try {
      input.write(keys);
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void toOperator(byte[] output) {
    show(output, output.length);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
