package io.sallyport.proxy.gate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.elevation.SessionElevation;
import io.sallyport.proxy.gate.snapshot.JudgeInMemory;
import io.sallyport.proxy.session.SessionLog;
import java.util.Map;

/** The gates with the real judge in this process, which may take its time to warm up. */
public final class JudgedGates implements SessionGatesFactory, AutoCloseable {

  private final Gatehouse gatehouse;

  public JudgedGates() throws Exception {
    JudgeInMemory judge = new JudgeInMemory();
    gatehouse =
        new Gatehouse(
            judge,
            judge,
            Rig.config(GateConfig.class, Map.of("sallyport.proxy.gate.verdict-timeout", "20s")),
            new SimpleMeterRegistry(),
            Secrecy::of);
  }

  @Override
  public SessionGates open(SessionTerms terms, SessionLog log, SessionElevation elevation) {
    return gatehouse.open(terms, log, elevation);
  }

  @Override
  public void close() {
    gatehouse.stop();
  }
}
