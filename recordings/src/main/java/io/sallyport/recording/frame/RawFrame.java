package io.sallyport.recording.frame;

import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.MalformedException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A frame as it is written, not looked into.
 *
 * @param body type, time and what the type has
 * @param check what the body's checksum is said to be
 */
public record RawFrame(Decoder body, long check) {

  /**
   * Reads the next frame.
   *
   * @throws MalformedException if there is no whole one
   */
  public static RawFrame read(Decoder source) throws MalformedException {
    Decoder body = source.part(source.varint(FrameEncoder.MOST_SIZE));
    return new RawFrame(body, source.unsigned32());
  }

  /** Whether the checksum is that of this body as the frame of this number. */
  public boolean isNumber(long number) {
    CRC32C crc = new CRC32C();
    updateWithNumber(crc, number);
    body.updateCheck(crc);
    return crc.getValue() == check;
  }

  static void updateWithNumber(CRC32C crc, long number) {
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }
}
