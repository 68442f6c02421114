package io.sallyport.proxy.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Prints how long the screen takes for a byte, as the median of rounds. No test: times vary. */
final class ScreenSpeedMain {

  private static final int ROUNDS = 31;
  private static final int BYTES = 4_000_000;

  private ScreenSpeedMain() {}

  public static void main(String[] arguments) {
    StringBuilder listing = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      listing.append("-rw-r--r-- 1 root root ").append(i * 977).append(" Nov 22 12:00 ");
      listing.append("\u001b[01;34mdirectory-").append(i).append("\u001b[0m/\r\n");
    }
    measure("coloured listing", listing.toString(), 4096);
    measure("short lines", "ok\r\n".repeat(200) + "a\r\nbc\r\n".repeat(100), 4096);
    measure("echo of single keys", "ls -l /etc/hosts\r\n", 1);
  }

  private static void measure(String name, String text, int piece) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    double[] rounds = new double[ROUNDS];
    LineCapture capture = new LineCapture(80, 24);
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      int done = 0;
      while (done < BYTES) {
        for (int at = 0; at < bytes.length; at += piece) {
          int length = Math.min(piece, bytes.length - at);
          capture.printed(bytes, at, length);
          done += length;
        }
      }
      rounds[round] = (double) (System.nanoTime() - begin) / done;
    }
    Arrays.sort(rounds);
    System.out.printf("%-20s %6.1f ns a byte (best %.1f)%n", name, rounds[ROUNDS / 2], rounds[0]);
  }
}
