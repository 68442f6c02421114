package io.sallyport.recording.batch;

import com.github.luben.zstd.Zstd;
import io.sallyport.recording.RecordingFixture;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.frame.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Prints what making batches costs on this machine, for text (the Java files under a folder) and
 * for output that can't be compressed. One thread; the best of some rounds.
 */
public final class ThroughputMain {

  private static final int ROUNDS = 7;
  private static final int SIZE = 64 * 1024 * 1024;

  public static void main(String... arguments) throws IOException {
    byte[] text = text(Path.of(arguments[0]));
    byte[] noise = new byte[SIZE];
    new Random(1).nextBytes(noise);
    measure("text in frames of 32 KiB", text, 32 * 1024);
    measure("text in frames of 80 bytes", text, 80);
    measure("incompressible in frames of 32 KiB", noise, 32 * 1024);
    for (int level : new int[] {-1, 1, 2, 3, 5}) {
      levels("text", text, level);
      levels("incompressible", noise, level);
    }
  }

  private static byte[] text(Path folder) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(SIZE);
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
    while (all.size() < SIZE) {
      for (Path file : files) {
        all.write(Files.readAllBytes(file));
      }
    }
    return all.toByteArray();
  }

  private static void measure(String name, byte[] bytes, int frame) {
    List<Frame> frames = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += frame) {
      int size = Math.min(frame, bytes.length - from);
      frames.add(new Frame.Output(from, 1, Bytes.copyOf(bytes, from, size)));
    }
    double best = Double.MAX_VALUE;
    double longest = Double.MAX_VALUE;
    long size = 0;
    for (int round = 0; round < ROUNDS; round++) {
      BatchBuilder builder = new BatchBuilder(RecordingFixture.HEADER.beginning());
      size = 0;
      long slowest = 0;
      long began = System.nanoTime();
      for (Frame one : frames) {
        long before = System.nanoTime();
        size += builder.add(one).map(batch -> batch.encode().size()).orElse(0);
        slowest = Math.max(slowest, System.nanoTime() - before);
      }
      size += builder.seal().map(batch -> batch.encode().size()).orElse(0);
      best = Math.min(best, (System.nanoTime() - began) / 1e9);
      longest = Math.min(longest, slowest / 1e6);
    }
    System.out.printf(
        "%s: %.0f MB/s, to %.1f %%, longest call %.2f ms%n",
        name, bytes.length / best / 1e6, 100.0 * size / bytes.length, longest);
  }

  private static void levels(String name, byte[] bytes, int level) {
    int part = BatchBuilder.DEFAULT_LIMIT;
    byte[] target = new byte[Math.toIntExact(Zstd.compressBound(part))];
    double best = Double.MAX_VALUE;
    long size = 0;
    for (int round = 0; round < ROUNDS; round++) {
      size = 0;
      long began = System.nanoTime();
      for (int from = 0; from + part <= bytes.length; from += part) {
        size += Zstd.compressByteArray(target, 0, target.length, bytes, from, part, level);
      }
      best = Math.min(best, (System.nanoTime() - began) / 1e9);
    }
    System.out.printf(
        "zstd level %d alone, %s: %.0f MB/s, to %.1f %%%n",
        level, name, bytes.length / best / 1e6, 100.0 * size / bytes.length);
  }

  private ThroughputMain() {}
}
