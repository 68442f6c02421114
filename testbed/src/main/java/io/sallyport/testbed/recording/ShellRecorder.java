package io.sallyport.testbed.recording;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** One shell on a PTY, and all that passes it, with times. One thread types, another reads. */
final class ShellRecorder implements AutoCloseable {

  private static final int ROWS = 24;
  // Milliseconds.
  private static final long BETWEEN_KEYS = 25;
  private static final long QUIET = 80;
  private static final long LONGEST = 4000;

  private final PtyProcess process;
  private final OutputStream keyboard;
  private final long begin = System.nanoTime();
  private final StringBuilder events = new StringBuilder();
  private volatile long printedAt = begin;
  private long typedAt = begin;
  private final AtomicLong chunks = new AtomicLong();

  ShellRecorder(List<String> command, Path home, int columns, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("TERM", "xterm-256color");
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", home.toString());
    environment.put("TRUTH", home.resolve("truth").toString());
    environment.putAll(more);
    process =
        new PtyProcessBuilder(command.toArray(String[]::new))
            .setEnvironment(environment)
            .setDirectory(home.toString())
            .setInitialColumns(columns)
            .setInitialRows(ROWS)
            .start();
    keyboard = process.getOutputStream();
    note("\"size\": [" + ROWS + ", " + columns + "]");
    Thread.ofVirtual().start(this::readAll);
  }

  private void readAll() {
    byte[] buffer = new byte[4096];
    try (InputStream output = process.getInputStream()) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        note("\"o\": \"" + base64(buffer, n) + "\"");
        chunks.incrementAndGet();
        printedAt = System.nanoTime();
      }
    } catch (IOException e) {
      // The shell has ended.
    }
  }

  private void note(String what) {
    synchronized (events) {
      double at = (System.nanoTime() - begin) / 1e6;
      events
          .append(events.isEmpty() ? "" : ",\n  ")
          .append(String.format(Locale.ROOT, "{\"t\": %.1f, %s}", at, what));
    }
  }

  private static String base64(byte[] bytes, int length) {
    return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes, length));
  }

  void play(List<Step> steps) throws IOException, InterruptedException {
    awaitQuiet(Math.max(1, chunks.get()));
    for (Step step : steps) {
      switch (step) {
        case Step.Type(String text) -> {
          for (int character : text.codePoints().toArray()) {
            send(Character.toString(character));
            Thread.sleep(BETWEEN_KEYS);
          }
        }
        case Step.Send(String keys) -> {
          send(keys);
          Thread.sleep(2 * BETWEEN_KEYS);
        }
        case Step.Submit(String key) -> {
          awaitQuiet(0);
          long before = chunks.get();
          send(key);
          awaitQuiet(before + 1);
        }
        case Step.Rest(long millis) -> Thread.sleep(millis);
        case Step.Resize(int rows, int columns) -> {
          awaitQuiet(0);
          note("\"size\": [" + rows + ", " + columns + "]");
          process.setWinSize(new WinSize(columns, rows));
        }
      }
    }
    Thread.sleep(2 * QUIET);
  }

  private void send(String keys) throws IOException {
    byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
    note("\"i\": \"" + base64(bytes, bytes.length) + "\"");
    keyboard.write(bytes);
    keyboard.flush();
    typedAt = System.nanoTime();
  }

  /** Waits until so many pieces have been printed in all, and then nothing for a while. */
  private void awaitQuiet(long least) throws InterruptedException {
    long end = System.nanoTime() + LONGEST * 1_000_000;
    while (System.nanoTime() < end
        && (chunks.get() < least
            || System.nanoTime() - Math.max(printedAt, typedAt) < QUIET * 1_000_000)) {
      Thread.sleep(5);
    }
  }

  /** The recording so far as JSON. */
  String json(String name, List<String> truth) {
    StringBuilder json = new StringBuilder("{\"name\": ");
    quote(json, name);
    json.append(", \"truth\": [");
    for (int i = 0; i < truth.size(); i++) {
      json.append(i == 0 ? "" : ", ");
      quote(json, truth.get(i));
    }
    synchronized (events) {
      return json.append("], \"events\": [\n  ").append(events).append("]}\n").toString();
    }
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
