package io.sallyport.testbed.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The packets of one direction (RFC 4253, 6): in plain, then AES in counter mode with a MAC. */
final class Direction {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LONGEST = 1 << 20;
  private static final int MAC_BYTES = 32;

  private int sequence;
  private @Nullable Cipher cipher;
  private @Nullable Mac mac;

  /** From the next packet on it is encrypted so. */
  void encrypt(int mode, byte[] key, byte[] vector, byte[] integrity, boolean strict)
      throws GeneralSecurityException {
    cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
    mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(integrity, "HmacSHA256"));
    if (strict) {
      sequence = 0;
    }
  }

  /** A payload as it goes out. */
  byte[] pack(byte[] payload) {
    Cipher encrypting = cipher;
    int block = encrypting == null ? 8 : 16;
    int head = encrypting == null ? 5 : 1;
    int padding = block - (head + payload.length) % block;
    padding += padding < 4 ? block : 0;
    byte[] fill = new byte[padding];
    RANDOM.nextBytes(fill);
    byte[] body =
        ByteBuffer.allocate(1 + payload.length + padding)
            .put((byte) padding)
            .put(payload)
            .put(fill)
            .array();
    byte[] sealed = encrypting == null ? body : encrypting.update(body);
    ByteBuffer packet =
        ByteBuffer.allocate(4 + sealed.length + (encrypting == null ? 0 : MAC_BYTES));
    packet.putInt(sealed.length).put(sealed);
    if (encrypting != null) {
      packet.put(seal(sealed));
    }
    sequence++;
    return packet.array();
  }

  /**
   * The next payload.
   *
   * @throws IOException when the connection is over, or the packet is not right
   */
  byte[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 5 || length > LONGEST) {
      throw new IOException("a packet of " + length + " bytes");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    Cipher decrypting = cipher;
    if (decrypting != null) {
      byte[] sent = in.readNBytes(MAC_BYTES);
      if (!MessageDigest.isEqual(sent, seal(body))) {
        throw new EOFException("a packet with a wrong MAC");
      }
      body = decrypting.update(body);
    }
    sequence++;
    byte[] payload = new byte[length - 1 - (body[0] & 0xff)];
    System.arraycopy(body, 1, payload, 0, payload.length);
    return payload;
  }

  private byte[] seal(byte[] body) {
    Mac integrity = mac;
    if (integrity == null) {
      throw new IllegalStateException("nothing is agreed on yet");
    }
    integrity.update(ByteBuffer.allocate(8).putInt(sequence).putInt(body.length).array());
    return integrity.doFinal(body);
  }
}
