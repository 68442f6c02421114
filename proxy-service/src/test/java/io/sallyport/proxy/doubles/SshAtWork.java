package io.sallyport.proxy.doubles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An {@code ssh} that runs while the test types, and what it showed so far. */
public final class SshAtWork implements AutoCloseable {

  private final Process process;
  private final OutputStream keys;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Path error;
  private final Thread reader;
  private volatile long shownAt = System.nanoTime();

  public SshAtWork(List<String> command) throws IOException {
    error = Files.createTempFile("sallyport", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(error.toFile());
    builder.environment().put("TERM", "xterm-256color");
    process = builder.start();
    keys = process.getOutputStream();
    reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    byte[] buffer = new byte[16 * 1024];
    try (InputStream in = process.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        shownAt = System.nanoTime();
        synchronized (output) {
          output.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      shownAt = System.nanoTime();
    }
  }

  public void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  public byte[] output() {
    synchronized (output) {
      return output.toByteArray();
    }
  }

  public String text() {
    return new String(output(), StandardCharsets.UTF_8);
  }

  public boolean isQuiet() {
    return System.nanoTime() - shownAt > 150_000_000L;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String error() throws IOException {
    return Files.readString(error);
  }

  /** Its exit status, once it has ended and all its output was read. */
  public int await() throws InterruptedException {
    int status = process.waitFor();
    reader.join();
    return status;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(error);
  }
}
