package io.sallyport.admin.recording.http;

import io.sallyport.admin.problem.Violations;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which channels are asked for: all, or one. */
record Channels(@Nullable Integer one) implements IntPredicate {

  static Channels of(Violations violations, @Nullable Integer channel) {
    violations.number("channel", channel, 1, 1, Integer.MAX_VALUE);
    return new Channels(channel);
  }

  @Override
  public boolean test(int channel) {
    return one == null || one == channel;
  }
}
