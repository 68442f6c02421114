package io.sallyport.admin.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock that tickets expire by. */
final class UtcClock {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
