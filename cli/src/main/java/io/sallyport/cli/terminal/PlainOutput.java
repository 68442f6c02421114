package io.sallyport.cli.terminal;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A file or a pipe: gets the session's bytes as they are, and nothing else; it has no keys. */
public final class PlainOutput implements ViewScreen {

  private final PrintStream out;
  private final LinkedBlockingQueue<Boolean> woken = new LinkedBlockingQueue<>();

  public PlainOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void show(byte[] bytes) throws IOException {
    out.write(bytes);
    if (out.checkError()) {
      throw new IOException("nobody reads the output any more");
    }
  }

  @Override
  public void clear() {
    // What is written stays.
  }

  @Override
  public void status(String status) {
    // It would be mixed with the bytes.
  }

  @Override
  public Optional<Key> key(Duration atMost) throws InterruptedException {
    woken.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    return Optional.empty();
  }

  @Override
  public void wake() {
    woken.add(true);
  }

  @Override
  public void close() {
    // It belongs to who gave it.
  }
}
