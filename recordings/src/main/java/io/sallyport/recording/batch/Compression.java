package io.sallyport.recording.batch;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.encoding.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** zstd (RFC 8878), one frame of it for each batch. */
final class Compression {

  /** See docs/recording-format.md for what other levels cost and save. */
  private static final int LEVEL = 1;

  /** The logarithm of {@link BatchHeader#MOST_PLAIN}: no batch needs a larger window. */
  private static final int MOST_WINDOW = 20;

  static Bytes compress(Encoder plain) {
    byte[] source = plain.toArray();
    try (ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL)) {
      return Bytes.taking(context.compress(source));
    }
  }

  /**
   * Expands to exactly this size; allocates no more.
   *
   * @throws MalformedException if it has another, or can't be read
   */
  static Bytes expand(Bytes compressed, int size) throws MalformedException {
    byte[] plain = new byte[size];
    try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
      int came =
          context.decompressByteArray(plain, 0, size, compressed.toArray(), 0, compressed.size());
      if (came != size) {
        throw new MalformedException("expected " + size + " bytes in a batch, came " + came);
      }
      return Bytes.taking(plain);
    } catch (ZstdException e) {
      throw new MalformedException("a batch can't be decompressed: " + e.getMessage());
    }
  }

  /** What can be expanded before it fails, if it fails. */
  static Batch.Expanded expandWhatCanBe(Bytes compressed, int most) {
    byte[] plain = new byte[most];
    int size = 0;
    try (ZstdInputStreamNoFinalizer in =
        new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(compressed.toArray()))) {
      in.setLongMax(MOST_WINDOW);
      while (size < most) {
        int came = in.read(plain, size, most - size);
        if (came < 0) {
          return new Batch.Expanded(Bytes.copyOf(plain, 0, size), true);
        }
        size += came;
      }
      return new Batch.Expanded(Bytes.copyOf(plain), in.read() < 0);
    } catch (IOException _) {
      // That it fails here is the answer.
      return new Batch.Expanded(Bytes.copyOf(plain, 0, size), false);
    }
  }

  private Compression() {}
}
