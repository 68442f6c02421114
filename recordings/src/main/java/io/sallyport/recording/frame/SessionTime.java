package io.sallyport.recording.frame;

/** A time of a session as people read it. */
public final class SessionTime {

  private static final long SECOND = 1_000_000;

  /** As in {@code 1:02:03.000004}. */
  public static String format(long micros) {
    long seconds = micros / SECOND;
    return "%d:%02d:%02d.%06d"
        .formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, micros % SECOND);
  }

  private SessionTime() {}
}
