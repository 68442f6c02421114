package io.sallyport.proxy.login.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.proxy.login.LoginOutcomes;
import io.sallyport.proxy.session.LoginRefusal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts logins as {@code sallyport_logins_total} by outcome. */
public final class MeteredLoginOutcomes implements LoginOutcomes {

  private final Counter started;
  private final Counter turnedAway;
  private final Map<LoginRefusal, Counter> refused = new EnumMap<>(LoginRefusal.class);

  /** Each outcome is there from now on, at zero. */
  public MeteredLoginOutcomes(MeterRegistry meters) {
    started = counter(meters, "started");
    turnedAway = counter(meters, "turned_away");
    for (LoginRefusal reason : LoginRefusal.values()) {
      refused.put(reason, counter(meters, reason.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public void started() {
    started.increment();
  }

  @Override
  public void refused(LoginRefusal reason) {
    Objects.requireNonNull(refused.get(reason)).increment();
  }

  @Override
  public void turnedAway() {
    turnedAway.increment();
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("sallyport.logins")
        .description("Logins by what came of them")
        .tag("outcome", outcome)
        .register(meters);
  }
}
