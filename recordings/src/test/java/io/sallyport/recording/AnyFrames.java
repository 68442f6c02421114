package io.sallyport.recording;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.frame.ControlAction;
import io.sallyport.recording.frame.Decision;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.Stream;
import io.sallyport.recording.frame.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Frames of every kind with every content, in the order of their times. */
public final class AnyFrames {

  private static final int KINDS = 11;

  private final Random random;
  private long micros;

  private AnyFrames(long seed) {
    random = new Random(seed);
  }

  /** As many frames; the same for the same seed. */
  public static List<Frame> of(long seed, int count) {
    AnyFrames any = new AnyFrames(seed);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(any.next());
    }
    return frames;
  }

  private Frame next() {
    micros += random.nextInt(4) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, 40));
    int channel = 1 + random.nextInt(random.nextBoolean() ? 3 : Integer.MAX_VALUE - 1);
    return switch (random.nextInt(KINDS)) {
      case 0 -> new Frame.Output(micros, channel, bytes());
      case 1 -> new Frame.ErrorOutput(micros, channel, bytes());
      case 2 -> new Frame.Input(micros, channel, bytes());
      case 3 ->
          new Frame.SizeChange(
              micros, channel, new TerminalSize(random.nextInt(0x10000), random.nextInt(0x10000)));
      case 4 -> new Mark.ChannelOpened(micros, channel, text(), random.nextBoolean(), text());
      case 5 ->
          new Mark.ChannelClosed(
              micros, channel, random.nextBoolean() ? random.nextInt() : null, text());
      case 6 ->
          new Mark.CommandJudged(
              micros,
              channel,
              text(),
              text(),
              random.nextInt(Integer.MAX_VALUE),
              one(Decision.values()),
              random.ints(random.nextInt(4)).mapToObj(_ -> text()).toList());
      case 7 -> new Mark.Controlled(micros, one(ControlAction.values()), text(), text());
      case 8 -> new Mark.ViewerJoined(micros, text());
      case 9 -> new Mark.ViewerLeft(micros, text());
      default ->
          new Mark.BeyondLimit(
              micros,
              channel,
              one(Stream.values()),
              random.nextLong(Long.MAX_VALUE),
              Hash.of(bytes()));
    };
  }

  private <T> T one(T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }

  private Bytes bytes() {
    byte[] bytes = new byte[random.nextInt(1 << random.nextInt(1, 12))];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  /** Any UTF-16 units, unpaired surrogates too. */
  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
    }
    return text.toString();
  }
}
