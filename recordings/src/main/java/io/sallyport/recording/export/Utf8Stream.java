package io.sallyport.recording.export;

import io.sallyport.recording.encoding.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a channel as text, though a character may begin in one frame and end in the next. What
 * is not UTF-8 becomes U+FFFD, one for each maximal subpart (Unicode, 3.9, "U+FFFD Substitution of
 * Maximal Subparts"). Not for several threads.
 */
final class Utf8Stream {

  private static final char REPLACEMENT = '\ufffd';
  private static final int SURROGATES = 0xed;
  private static final int FIRST_OF_SURROGATES = 0xa0;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  /** The beginning of a character: at most 3 bytes. */
  private ByteBuffer begun = ByteBuffer.allocate(0);

  /** All characters that end in these bytes. */
  String text(Bytes bytes) {
    ByteBuffer in = ByteBuffer.allocate(begun.remaining() + bytes.size());
    in.put(begun).put(bytes.asBuffer()).flip();
    String text = decode(in, false);
    begun = ByteBuffer.allocate(in.remaining()).put(in).flip();
    return text;
  }

  /** What is left of a character that never ended. */
  String end() {
    return decode(begun, true);
  }

  private String decode(ByteBuffer in, boolean last) {
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.reset();
    CoderResult result = decoder.decode(in, out, last);
    while (result.isMalformed()) {
      out.put(REPLACEMENT);
      in.position(in.position() + subpart(in, result.length()));
      result = decoder.decode(in, out, last);
    }
    return out.flip().toString();
  }

  /** Java takes an encoded surrogate for one subpart; its first byte alone is one. */
  private static int subpart(ByteBuffer in, int length) {
    boolean surrogate =
        length > 1
            && (in.get(in.position()) & 0xff) == SURROGATES
            && (in.get(in.position() + 1) & 0xff) >= FIRST_OF_SURROGATES;
    return surrogate ? 1 : length;
  }
}
