package io.sallyport.proxy.gate;

import com.pty4j.PtyProcess;
import io.sallyport.proxy.doubles.LocalShell;
import io.sallyport.proxy.session.SessionEnd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real shell on a PTY behind a terminal gate; what the operator sees is kept. */
final class ShellOnTerminal implements ChannelGate.Outlets, AutoCloseable {

  private final PtyProcess process;
  private final OutputStream input;
  private final StringBuilder screen = new StringBuilder();
  private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
  private final ChannelGate gate;
  private final Thread reader;
  private volatile long printedAt = System.nanoTime();
  final List<SessionEnd> ends = new CopyOnWriteArrayList<>();

  ShellOnTerminal(SessionGates gates, Path home, List<String> command, Map<String, String> more)
      throws IOException {
    process = LocalShell.start(home, command, more);
    input = process.getOutputStream();
    gate = gates.shell(1, this, LocalShell.COLUMNS, LocalShell.ROWS);
    reader = Thread.ofVirtual().unstarted(this::readAll);
  }

  ShellOnTerminal start() {
    reader.start();
    return this;
  }

  private void readAll() {
    byte[] buffer = new byte[8192];
    try (InputStream output = process.getInputStream()) {
      int n = output.read(buffer);
      while (n >= 0) {
        printedAt = System.nanoTime();
        if (gate.fromTarget(buffer, 0, n)) {
          show(buffer, n);
        }
        n = output.read(buffer);
      }
    } catch (IOException e) {
      // The shell has ended.
      gate.closed();
    }
  }

  private void show(byte[] bytes, int length) {
    synchronized (screen) {
      screen.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
  }

  void type(String keys) {
    GateFixture.type(gate, keys);
  }

  Cut cutOff() {
    return gate.cutOff();
  }

  String screen() {
    synchronized (screen) {
      return screen.toString();
    }
  }

  /** Whether the shell has printed nothing for a while. */
  boolean isQuiet() {
    return System.nanoTime() - printedAt > 80_000_000L;
  }

  void clearScreen() {
    synchronized (screen) {
      screen.setLength(0);
    }
  }

  @Override
  public void toTarget(byte[] bytes) {
    try {
      input.write(bytes);
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean secretToTarget(byte[] bytes) {
    toTarget(bytes.clone());
    return true;
  }

  @Override
  public void typed(byte[] bytes) {
    typed.writeBytes(bytes);
  }

  /** What may be told of what was typed. */
  String typed() {
    return typed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public boolean dropToTarget() {
    return false;
  }

  @Override
  public void eofToTarget() {
    throw new AssertionError("no EOF is sent in these tests");
  }

  @Override
  public void toOperator(byte[] bytes) {
    show(bytes, bytes.length);
  }

  @Override
  public void outputToOperator(byte[] bytes) {
    show(bytes, bytes.length);
  }

  @Override
  public boolean keepsUp() {
    return true;
  }

  @Override
  public void say(String line) {
    toOperator((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void endChannel(int exitStatus) {
    eofToTarget();
  }

  @Override
  public void wantsInput(boolean wants) {
    // The tests send little.
  }

  @Override
  public void endSession(SessionEnd reason, String detail) {
    ends.add(reason);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    gate.closed();
    process.destroyForcibly();
  }
}
