package io.sallyport.benchmarks.route;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A file to send through the routes.
 *
 * @param digest of the content
 */
public record TestFile(Path path, Digest digest) {

  private static final int BLOCK = 1 << 20;
  private static final String WORDS =
      "alert bastion command device grant host key lock operator prompt queue rule session target";

  /** Bytes that no compression makes smaller, the same in each run. */
  public static TestFile incompressible(Path path, long size) throws IOException {
    SplittableRandom random = new SplittableRandom(20261121);
    return write(path, size, random::nextBytes);
  }

  /** Lines of words, 20 to 100 characters each, the same in each run. */
  public static TestFile text(Path path, long size) throws IOException {
    SplittableRandom random = new SplittableRandom(20261122);
    byte[][] words =
        Arrays.stream(WORDS.split(" "))
            .map(word -> (word + " ").getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    return write(path, size, block -> fillWithLines(block, words, random));
  }

  private interface Filler {
    void fill(byte[] block);
  }

  private static TestFile write(Path path, long size, Filler filler) throws IOException {
    byte[] block = new byte[BLOCK];
    Digest.Builder digest = new Digest.Builder();
    try (OutputStream file = Files.newOutputStream(path)) {
      for (long left = size; left > 0; left -= BLOCK) {
        filler.fill(block);
        int length = (int) Math.min(left, BLOCK);
        file.write(block, 0, length);
        digest.add(block, length);
      }
    }
    return new TestFile(path, digest.build());
  }

  private static void fillWithLines(byte[] block, byte[][] words, SplittableRandom random) {
    int at = 0;
    int lineEnd = 0;
    while (at < block.length) {
      byte[] word = words[random.nextInt(words.length)];
      int length = Math.min(word.length, block.length - at);
      System.arraycopy(word, 0, block, at, length);
      at += length;
      if (at >= lineEnd) {
        block[at - 1] = '\n';
        lineEnd = at + random.nextInt(20, 100);
      }
    }
  }
}
