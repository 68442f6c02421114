package io.sallyport.proxy.transfer.inspection;

import io.sallyport.inspector.Content;
import io.sallyport.proxy.transfer.PassedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A file's content while it is inspected: in memory up to a size, then in a spool file that is
 * encrypted block by block with AES-256-GCM. The key is made for this file, is in memory alone, and
 * is forgotten when the content is closed: what a crash leaves on the disk can't be read. Blocks.
 * Safe for use from any thread.
 */
public final class Staging implements Content, AutoCloseable {

  /**
   * The unit that is encrypted. Each has the nonce of its number, which is used once with its key.
   */
  private static final int BLOCK = 64 * 1024;

  private static final int TAG = 16;
  private static final int NONCE = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path directory;
  private final int inMemory;
  private final MessageDigest digest = PassedBytes.sha256();
  private byte[] memory = new byte[BLOCK];
  private final byte[] key = new byte[32];
  private @Nullable FileChannel spool;
  private @Nullable Path file;
  private long spooled;
  private int inBlock;
  private long size;
  private byte @Nullable [] hash;
  private boolean closed;

  /**
   * Begins with nothing.
   *
   * @param directory for the spool file, which is made when it is needed
   * @param inMemory how many bytes are kept in memory
   */
  Staging(Path directory, int inMemory) {
    this.directory = directory;
    this.inMemory = Math.max(inMemory / BLOCK, 1) * BLOCK;
  }

  /** More of it. */
  synchronized void append(byte[] array, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the content is closed");
    }
    digest.update(array, offset, length);
    size += length;
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (spool == null && inBlock == memory.length) {
        grow();
      }
      int taken = Math.min(end - at, memory.length - inBlock);
      System.arraycopy(array, at, memory, inBlock, taken);
      inBlock += taken;
      at += taken;
      if (spool != null && inBlock == BLOCK) {
        spoolBlock(memory, 0);
        inBlock = 0;
      }
    }
  }

  private void grow() throws IOException {
    if (memory.length < inMemory) {
      memory = Arrays.copyOf(memory, Math.min(memory.length * 2, inMemory));
      return;
    }
    RANDOM.nextBytes(key);
    Path made = directory.resolve("transfer-" + UUID.randomUUID());
    file = made;
    spool =
        FileChannel.open(
            made,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    // Open, it needs no name; without one nothing is left when the gateway dies.
    Files.delete(made);
    for (int at = 0; at < inBlock; at += BLOCK) {
      spoolBlock(memory, at);
    }
    memory = new byte[BLOCK];
    inBlock = 0;
  }

  private void spoolBlock(byte[] from, int offset) throws IOException {
    ByteBuffer sealed = ByteBuffer.wrap(cipher(Cipher.ENCRYPT_MODE, spooled, from, offset, BLOCK));
    long position = spooled * (BLOCK + TAG);
    FileChannel channel = java.util.Objects.requireNonNull(spool);
    while (sealed.hasRemaining()) {
      position += channel.write(sealed, position);
    }
    spooled++;
  }

  private byte[] cipher(int mode, long block, byte[] from, int offset, int length)
      throws IOException {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = ByteBuffer.allocate(NONCE).putLong(NONCE - Long.BYTES, block).array();
      cipher.init(
          mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
      return cipher.doFinal(from, offset, length);
    } catch (GeneralSecurityException e) {
      throw new IOException("the spool file of a transfer can't be used", e);
    }
  }

  /**
   * Reads from it.
   *
   * @return bytes from there, at most so many, fewer at the end; none behind it
   */
  public synchronized byte[] read(long offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the content is closed");
    }
    if (offset < 0 || offset >= size) {
      return new byte[0];
    }
    byte[] bytes = new byte[(int) Math.min(length, size - offset)];
    int filled = 0;
    while (filled < bytes.length) {
      long at = offset + filled;
      boolean inMemory = at >= spooled * BLOCK;
      byte[] block = inMemory ? memory : readBlock(at / BLOCK);
      int from = (int) (inMemory ? at - spooled * BLOCK : at % BLOCK);
      int until = inMemory ? inBlock : BLOCK;
      int taken = Math.min(bytes.length - filled, until - from);
      System.arraycopy(block, from, bytes, filled, taken);
      filled += taken;
    }
    return bytes;
  }

  private byte[] readBlock(long block) throws IOException {
    ByteBuffer sealed = ByteBuffer.allocate(BLOCK + TAG);
    FileChannel channel = java.util.Objects.requireNonNull(spool);
    long position = block * (BLOCK + TAG);
    while (sealed.hasRemaining()) {
      int count = channel.read(sealed, position + sealed.position());
      if (count < 0) {
        throw new IOException("the spool file of a transfer was cut short");
      }
    }
    return cipher(Cipher.DECRYPT_MODE, block, sealed.array(), 0, BLOCK + TAG);
  }

  @Override
  public synchronized long size() {
    return size;
  }

  @Override
  public synchronized byte[] sha256() {
    byte[] known = hash;
    if (known == null) {
      known = digest.digest();
      hash = known;
    }
    return known.clone();
  }

  @Override
  public InputStream open() {
    return new InputStream() {
      private long at;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] array, int offset, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        byte[] bytes = Staging.this.read(at, Math.min(length, BLOCK));
        System.arraycopy(bytes, 0, array, offset, bytes.length);
        at += bytes.length;
        return bytes.length == 0 ? -1 : bytes.length;
      }
    };
  }

  /** Forgets it, and its key. */
  @Override
  public synchronized void close() {
    closed = true;
    memory = new byte[0];
    Arrays.fill(key, (byte) 0);
    FileChannel channel = spool;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the spool file " + file + " can't be closed", e);
      }
    }
  }
}
