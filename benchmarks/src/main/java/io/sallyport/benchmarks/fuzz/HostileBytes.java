package io.sallyport.benchmarks.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Makes bytes that terminals choke on: sequences, whole and cut, and noise. Not thread-safe. */
final class HostileBytes {

  private static final String FINAL = "ABCDEFGHIJKLMPSTXZ@`abdefhlmprsu";
  private static final int[] MODES = {1, 3, 4, 6, 7, 25, 47, 1047, 1048, 1049, 2004};
  private static final List<String> PARAMETERS =
      List.of(
          "", "0", "1", "2;2", "24;80", "65535", "2147483647", "99999999999999999999", ";;;;;;");
  private static final List<String> PARTS =
      List.of(
          "\r",
          "\n",
          "\r\n",
          "\b",
          "\t",
          "\u0007",
          "\u000e",
          "\u0018",
          "\u001b7",
          "\u001b8",
          "\u001bD",
          "\u001bM",
          "\u001bE",
          "\u001bc",
          "\u001b(0",
          "\u001b[!p",
          "\u001b]0;title",
          "\u001b]133;B\u0007",
          "\u001bPdevice",
          "\u001b\\",
          "\u001b[38;5;8m",
          "\u001b[2m",
          "\u001b[0m",
          "\u6f22",
          "e\u0301",
          "\u0301\u0301\u0301",
          "\ud83d\ude00",
          "\u200d",
          "\u202e",
          "\u23ce",
          "op@host:~$ ",
          "# ",
          "Password: ",
          "(reverse-i-search)`x': ",
          "-- More --",
          "> ",
          "ls -l");
  private static final List<String> KEYS =
      List.of(
          "\r",
          "\n",
          "\u0003",
          "\u0004",
          "\u000f",
          "\u0012",
          "\u0015",
          "\u0016",
          "\u0018\u0005",
          "\u001b",
          "\u001b[A",
          "\u001b[200~",
          "\u001b[201~",
          "\u001bOP",
          "\u007f",
          "\t",
          "!!",
          "^a^b",
          "rm -rf x",
          "echo 'x",
          "\u6f22");

  private final SplittableRandom random;

  HostileBytes(SplittableRandom random) {
    this.random = random;
  }

  /** What a target might print. */
  byte[] output() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int parts = random.nextInt(1, 40);
    for (int i = 0; i < parts; i++) {
      bytes.writeBytes(outputPart());
    }
    return cut(bytes.toByteArray());
  }

  /** What an operator might type. */
  byte[] keys() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int parts = random.nextInt(1, 8);
    for (int i = 0; i < parts; i++) {
      bytes.writeBytes(random.nextInt(6) == 0 ? noise(6) : utf8(pick(KEYS)));
    }
    return bytes.toByteArray();
  }

  /** The same bytes with some of them changed, left out, doubled or joined by others. */
  byte[] mutated(byte[] bytes) {
    ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length + 16);
    for (byte b : bytes) {
      switch (random.nextInt(200)) {
        case 0 -> {}
        case 1 -> changed.write(random.nextInt(256));
        case 2 -> {
          changed.write(b);
          changed.write(b);
        }
        case 3 -> {
          changed.write(b);
          changed.writeBytes(outputPart());
        }
        // Most stay.
        default -> changed.write(b);
      }
    }
    return changed.toByteArray();
  }

  private byte[] outputPart() {
    return switch (random.nextInt(6)) {
      case 0, 1 ->
          utf8("\u001b[" + pick(PARAMETERS) + FINAL.charAt(random.nextInt(FINAL.length())));
      case 2 ->
          utf8(
              "\u001b[?"
                  + MODES[random.nextInt(MODES.length)]
                  + (random.nextBoolean() ? "h" : "l"));
      case 3 -> utf8("x".repeat(random.nextInt(300)));
      case 4 -> noise(60);
      // One of the parts.
      default -> utf8(pick(PARTS));
    };
  }

  private byte[] noise(int most) {
    byte[] noise = new byte[random.nextInt(most)];
    random.nextBytes(noise);
    return noise;
  }

  /** Now and then a piece ends in the middle of a sequence. */
  private byte[] cut(byte[] bytes) {
    return random.nextInt(4) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
        : bytes;
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
