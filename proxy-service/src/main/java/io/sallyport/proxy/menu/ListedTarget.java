package io.sallyport.proxy.menu;

import io.sallyport.proxy.session.TargetName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A target that an operator may choose.
 *
 * @param opened when their latest session there began; null without one lately
 */
public record ListedTarget(TargetName name, @Nullable Instant opened) {

  /** When their latest session there began. */
  public Optional<Instant> lastOpened() {
    return Optional.ofNullable(opened);
  }
}
