package io.sallyport.cli.terminal;

import io.sallyport.cli.output.EscapedText;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The terminal of this process. Keys come at once and unseen; the session's bytes are filtered by
 * {@link SequenceFilter}; the status is the window's title. On {@link #close}, and when the process
 * is ended by a signal, modes, title and settings are as before.
 */
public final class TerminalScreen implements ViewScreen {

  private static final String CLEAR = "\u001b[H\u001b[2J";
  private static final String KEEP_TITLE = "\u001b[22;2t";
  private static final String GIVE_TITLE_BACK = "\u001b[23;2t";
  private static final int LONGEST_STATUS = 200;

  private final OutputStream out;
  private final String settings;
  private final InputStream keyboard;
  private final LinkedBlockingQueue<Optional<Key>> keys = new LinkedBlockingQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread atExit = new Thread(this::restore, "restore-terminal");
  private SequenceFilter filter = new SequenceFilter();
  private String shownStatus = "";

  private TerminalScreen(OutputStream out, String settings, InputStream keyboard) {
    this.out = out;
    this.settings = settings;
    this.keyboard = keyboard;
  }

  /**
   * Takes the terminal over.
   *
   * @param out standard output, which is the terminal
   */
  public static TerminalScreen open(OutputStream out) throws IOException {
    String settings = TerminalDriver.settings();
    // Opened here and kept: the thread that reads is left behind at the end.
    @SuppressWarnings("resource")
    TerminalScreen screen =
        new TerminalScreen(out, settings, new FileInputStream(TerminalDriver.TERMINAL));
    Runtime.getRuntime().addShutdownHook(screen.atExit);
    TerminalDriver.set("-icanon", "-echo", "-isig", "-ixon", "min", "1", "time", "0");
    Thread.ofPlatform().daemon().name("keys").start(screen::readKeys);
    screen.write(KEEP_TITLE);
    screen.clear();
    return screen;
  }

  @Override
  public void show(byte[] bytes) throws IOException {
    write(filter.filter(bytes));
  }

  @Override
  public void clear() throws IOException {
    filter = new SequenceFilter();
    write(TerminalReset.SEQUENCE + CLEAR);
  }

  @Override
  public void status(String status) throws IOException {
    String line = EscapedText.of(status);
    String title = line.length() > LONGEST_STATUS ? line.substring(0, LONGEST_STATUS) : line;
    if (!title.equals(shownStatus)) {
      shownStatus = title;
      write("\u001b]2;" + title + "\u0007");
    }
  }

  @Override
  public Optional<Key> key(Duration atMost) throws InterruptedException {
    Optional<Key> key = keys.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    return key == null ? Optional.empty() : key;
  }

  @Override
  public void wake() {
    keys.add(Optional.empty());
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // It runs already, and restores nothing twice.
    }
  }

  private void restore() {
    if (closed.compareAndSet(false, true)) {
      try {
        write(TerminalReset.SEQUENCE + GIVE_TITLE_BACK + "\r\n");
      } catch (IOException _) {
        // A terminal that is gone needs nothing; its settings are given back all the same.
      }
      try {
        TerminalDriver.set(settings);
      } catch (IOException _) {
        // Likewise.
      }
    }
  }

  private void readKeys() {
    try {
      for (int c = keyboard.read(); c >= 0; c = keyboard.read()) {
        Key.of(c).ifPresent(key -> keys.add(Optional.of(key)));
      }
    } catch (IOException _) {
      // The terminal is gone.
    }
    keys.add(Optional.of(Key.QUIT));
  }

  private void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
