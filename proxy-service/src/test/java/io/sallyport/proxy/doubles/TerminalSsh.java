package io.sallyport.proxy.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** An {@code ssh} on a terminal of some type and size, typed to and read from. */
public final class TerminalSsh implements AutoCloseable {

  private final PtyProcess process;
  private final OutputStream keys;
  private final StringBuilder seen = new StringBuilder();

  public TerminalSsh(List<String> command, String term, int columns, int rows) throws IOException {
    process =
        new PtyProcessBuilder(command.toArray(new String[0]))
            .setEnvironment(
                Map.of("PATH", System.getenv("PATH"), "TERM", term, "SALLY_WORD", "from-here"))
            .setInitialColumns(columns)
            .setInitialRows(rows)
            .start();
    keys = process.getOutputStream();
    // Not a virtual one: reading from a terminal holds the thread under it.
    Thread.ofPlatform().daemon().start(this::read);
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try (InputStream output = process.getInputStream()) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        synchronized (seen) {
          seen.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException ended) {
      // Linux ends the reading of a PTY whose program is gone by an I/O error.
      return;
    }
  }

  public void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  public void resize(int columns, int rows) {
    process.setWinSize(new WinSize(columns, rows));
  }

  /** All that was shown, control sequences included. */
  public String seen() {
    synchronized (seen) {
      return seen.toString();
    }
  }

  /** Waits until that was shown. */
  public void await(String text) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(seen()).contains(text));
  }

  /** Its exit status, once it has ended. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
