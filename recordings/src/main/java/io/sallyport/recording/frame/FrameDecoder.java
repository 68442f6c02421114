package io.sallyport.recording.frame;

import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.MalformedException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link FrameEncoder} wrote, and nothing else. Not for several threads. */
public final class FrameDecoder {

  private long number;
  private long micros;

  /** As for the encoder. */
  public FrameDecoder(long firstNumber, long firstMicros) {
    this.number = firstNumber;
    this.micros = firstMicros;
  }

  /** The time of the last frame that was read. */
  public long micros() {
    return micros;
  }

  /**
   * Reads a frame that must be the next.
   *
   * @throws MalformedException if it is another, or is not as the encoder writes it
   */
  public Frame read(RawFrame raw) throws MalformedException {
    if (!raw.isNumber(number)) {
      throw new MalformedException("the checksum of frame " + number + " does not fit");
    }
    Decoder body = raw.body();
    int type = body.unsigned8();
    long time = micros + body.varint();
    if (time < micros) {
      throw new MalformedException("the time of frame " + number + " is too large");
    }
    Frame frame = frame(type, time, body);
    body.end();
    number++;
    micros = time;
    return frame;
  }

  private Frame frame(int type, long time, Decoder body) throws MalformedException {
    return switch (type) {
      case FrameType.OUTPUT -> new Frame.Output(time, channel(body), body.rest(Frame.MOST_DATA));
      case FrameType.ERROR_OUTPUT ->
          new Frame.ErrorOutput(time, channel(body), body.rest(Frame.MOST_DATA));
      case FrameType.INPUT -> new Frame.Input(time, channel(body), body.rest(Frame.MOST_DATA));
      case FrameType.SIZE_CHANGE ->
          new Frame.SizeChange(
              time, channel(body), new TerminalSize(body.unsigned16(), body.unsigned16()));
      case FrameType.CHANNEL_OPENED ->
          new Mark.ChannelOpened(time, channel(body), name(body), body.truth(), line(body));
      case FrameType.CHANNEL_CLOSED -> channelClosed(time, body);
      case FrameType.COMMAND_JUDGED -> commandJudged(time, body);
      case FrameType.CONTROLLED ->
          new Mark.Controlled(time, Codes.controlAction(body.unsigned8()), name(body), name(body));
      case FrameType.VIEWER_JOINED -> new Mark.ViewerJoined(time, name(body));
      case FrameType.VIEWER_LEFT -> new Mark.ViewerLeft(time, name(body));
      case FrameType.BEYOND_LIMIT ->
          new Mark.BeyondLimit(
              time, channel(body), Codes.stream(body.unsigned8()), body.varint(), body.hash());
      default -> throw new MalformedException("frame " + number + " has the unknown type " + type);
    };
  }

  private static Frame channelClosed(long time, Decoder body) throws MalformedException {
    int channel = channel(body);
    Integer status = body.truth() ? (int) body.unsigned32() : null;
    return new Mark.ChannelClosed(time, channel, status, name(body));
  }

  private static Frame commandJudged(long time, Decoder body) throws MalformedException {
    int channel = channel(body);
    String commandId = name(body);
    String line = line(body);
    int withheldLength = body.varint(Integer.MAX_VALUE);
    Decision decision = Codes.decision(body.unsigned8());
    int count = body.varint(Limits.MOST_NAMES);
    List<String> rules = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rules.add(name(body));
    }
    return new Mark.CommandJudged(time, channel, commandId, line, withheldLength, decision, rules);
  }

  private static int channel(Decoder body) throws MalformedException {
    int channel = body.varint(Integer.MAX_VALUE);
    if (channel == 0) {
      throw new MalformedException("channels count from 1, this is 0");
    }
    return channel;
  }

  private static String name(Decoder body) throws MalformedException {
    return atMost(Limits.LONGEST_NAME, body.text());
  }

  private static String line(Decoder body) throws MalformedException {
    return atMost(Limits.LONGEST_LINE, body.text());
  }

  private static String atMost(int most, String text) throws MalformedException {
    if (text.length() > most) {
      throw new MalformedException(
          "a text has " + text.length() + " characters of at most " + most);
    }
    return text;
  }
}
