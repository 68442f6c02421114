package io.sallyport.proxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProbeMessagesPropertyTest {

  private static final String NONCE = "0123456789abcdef";
  private static final String MESSAGE = "\u001b]7777;" + NONCE + "=ls\\ -l\u0007";

  /** Keeps what comes out. */
  private static final class Taken implements ProbeMessages.Sink {
    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    final List<String> messages = new ArrayList<>();

    @Override
    public void ordinary(byte[] buffer, int offset, int length) {
      output.write(buffer, offset, length);
    }

    @Override
    public void message(char kind, String payload) {
      messages.add(kind + payload);
    }
  }

  private static Taken take(byte[] bytes, int piece) {
    ProbeMessages messages = new ProbeMessages(NONCE);
    Taken taken = new Taken();
    for (int at = 0; at < bytes.length; at += piece) {
      messages.accept(bytes, at, Math.min(piece, bytes.length - at), taken);
    }
    messages.release(taken);
    return taken;
  }

  /** Pieces of what a target may print to look like the probe. */
  @Provide
  Arbitrary<String> output() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "\u001b",
            "]",
            "7777;",
            NONCE,
            "=",
            "\u0007",
            "text",
            "\r\n",
            "\u001b]7777;",
            "\u001b]7777;" + NONCE,
            "\u001b]7777;0123456789abcdee=x\u0007",
            "\u00e9");
    return piece.list().ofMaxSize(12).map(pieces -> String.join("", pieces));
  }

  @Property
  void output_with_no_message_passes_byte_for_byte(
      @ForAll byte[] output, @ForAll("pieces") int piece) {
    assertThat(take(output, piece).output.toByteArray()).isEqualTo(output);
  }

  @Property
  void what_is_shown_is_all_but_the_messages(
      @ForAll("output") String before,
      @ForAll("output") String behind,
      @ForAll("pieces") int piece) {
    byte[] whole = (before + "." + MESSAGE + behind).getBytes(StandardCharsets.UTF_8);
    Taken taken = take(whole, piece);
    int swallowed =
        taken.messages.stream()
            .mapToInt(m ->
                (ProbeMessages.opening(NONCE) + m + "\u0007")
                    .getBytes(StandardCharsets.UTF_8)
                    .length)
            .sum();
    assertThat(taken.messages).contains("=ls\\ -l");
    assertThat(taken.output.size() + swallowed).isEqualTo(whole.length);
    assertThat(taken.output.toString(StandardCharsets.UTF_8)).doesNotContain("ls\\ -l");
  }

  @Example
  void a_payload_that_is_too_long_is_ordinary_output() {
    byte[] whole =
        ("\u001b]7777;" + NONCE + "=" + "x".repeat(ProbeMessages.LONGEST + 1) + "\u0007")
            .getBytes(StandardCharsets.UTF_8);
    Taken taken = take(whole, 4096);
    assertThat(taken.messages).isEmpty();
    assertThat(taken.output.toByteArray()).isEqualTo(whole);
  }

  @Provide
  Arbitrary<Integer> pieces() {
    return Arbitraries.of(1, 2, 7, 64, 4096);
  }
}
