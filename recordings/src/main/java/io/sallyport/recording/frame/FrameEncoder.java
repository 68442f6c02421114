package io.sallyport.recording.frame;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Encoder;
import java.util.zip.CRC32C;

/**
 * Writes frames one after another: length, type, time since the frame before, what the type has,
 * and a checksum of number and content, by which a spoilt frame can be named. Not for several
 * threads.
 */
public final class FrameEncoder {

  /** No encoded frame has more bytes. */
  public static final int MOST_SIZE = 512 * 1024;

  private final Encoder body = new Encoder(256);
  private final Encoder out;
  private long number;
  private long micros;

  /**
   * @param firstNumber of the next frame, from 1 within the session
   * @param firstMicros what the time of the next frame is written as the distance to
   */
  public FrameEncoder(Encoder out, long firstNumber, long firstMicros) {
    this.out = out;
    this.number = firstNumber;
    this.micros = firstMicros;
  }

  /** The time of the last frame as it was written. */
  public long micros() {
    return micros;
  }

  /** Writes a frame. One with an earlier time than the frame before gets that one's time. */
  public void write(Frame frame) {
    long time = Math.max(micros, frame.micros());
    body.clear();
    body.unsigned8(type(frame));
    body.varint(time - micros);
    content(frame);
    CRC32C crc = new CRC32C();
    RawFrame.updateWithNumber(crc, number);
    body.updateCheck(crc);
    out.varint(body.size());
    out.bytes(body);
    out.unsigned32(crc.getValue());
    number++;
    micros = time;
  }

  private static int type(Frame frame) {
    return switch (frame) {
      case Frame.Output _ -> FrameType.OUTPUT;
      case Frame.ErrorOutput _ -> FrameType.ERROR_OUTPUT;
      case Frame.Input _ -> FrameType.INPUT;
      case Frame.SizeChange _ -> FrameType.SIZE_CHANGE;
      case Mark.ChannelOpened _ -> FrameType.CHANNEL_OPENED;
      case Mark.ChannelClosed _ -> FrameType.CHANNEL_CLOSED;
      case Mark.CommandJudged _ -> FrameType.COMMAND_JUDGED;
      case Mark.Controlled _ -> FrameType.CONTROLLED;
      case Mark.ViewerJoined _ -> FrameType.VIEWER_JOINED;
      case Mark.ViewerLeft _ -> FrameType.VIEWER_LEFT;
      case Mark.BeyondLimit _ -> FrameType.BEYOND_LIMIT;
    };
  }

  private void content(Frame frame) {
    switch (frame) {
      case Frame.Output f -> data(f.channel(), f.data());
      case Frame.ErrorOutput f -> data(f.channel(), f.data());
      case Frame.Input f -> data(f.channel(), f.data());
      case Frame.SizeChange f -> {
        body.varint(f.channel());
        body.unsigned16(f.size().columns());
        body.unsigned16(f.size().rows());
      }
      case Mark mark -> mark(mark);
    }
  }

  private void data(int channel, Bytes data) {
    body.varint(channel);
    body.bytes(data);
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.ChannelOpened m -> {
        body.varint(m.channel());
        body.text(m.kind());
        body.truth(m.terminal());
        body.text(m.command());
      }
      case Mark.ChannelClosed m -> {
        body.varint(m.channel());
        Integer status = m.exitStatus();
        body.truth(status != null);
        if (status != null) {
          body.unsigned32(status);
        }
        body.text(m.exitSignal());
      }
      case Mark.CommandJudged m -> {
        body.varint(m.channel());
        body.text(m.commandId());
        body.text(m.line());
        body.varint(m.withheldLength());
        body.unsigned8(Codes.of(m.decision()));
        body.varint(m.rules().size());
        m.rules().forEach(body::text);
      }
      case Mark.Controlled m -> {
        body.unsigned8(Codes.of(m.action()));
        body.text(m.by());
        body.text(m.reason());
      }
      case Mark.ViewerJoined m -> body.text(m.viewer());
      case Mark.ViewerLeft m -> body.text(m.viewer());
      case Mark.BeyondLimit m -> {
        body.varint(m.channel());
        body.unsigned8(Codes.of(m.stream()));
        body.varint(m.size());
        body.hash(m.hash());
      }
    }
  }
}
