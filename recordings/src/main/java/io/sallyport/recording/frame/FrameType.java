package io.sallyport.recording.frame;

/** The first byte of an encoded frame. A number that was used is never used for another type. */
final class FrameType {

  static final int OUTPUT = 1;
  static final int ERROR_OUTPUT = 2;
  static final int INPUT = 3;
  static final int SIZE_CHANGE = 4;
  static final int CHANNEL_OPENED = 16;
  static final int CHANNEL_CLOSED = 17;
  static final int COMMAND_JUDGED = 18;
  static final int CONTROLLED = 19;
  static final int VIEWER_JOINED = 20;
  static final int VIEWER_LEFT = 21;
  static final int BEYOND_LIMIT = 22;

  private FrameType() {}
}
