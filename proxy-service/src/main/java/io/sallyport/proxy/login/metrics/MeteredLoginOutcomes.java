package io.sallyport.proxy.login.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.proxy.login.LoginOutcomes;
import io.sallyport.proxy.session.LoginRefusal;
import java.util.Locale;

/** Counts logins as {@code sallyport_logins_total} by outcome. */
public record MeteredLoginOutcomes(MeterRegistry meters) implements LoginOutcomes {

  @Override
  public void started() {
    count("started");
  }

  @Override
  public void refused(LoginRefusal reason) {
    count(reason.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void turnedAway() {
    count("turned_away");
  }

  private void count(String outcome) {
    meters.counter("sallyport.logins", "outcome", outcome).increment();
  }
}
