package io.sallyport.proxy.gate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sallyport.proxy.capture.Reading;
import io.sallyport.proxy.elevation.SessionElevation;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A session's gates between doubles. */
final class GateFixture implements AutoCloseable {

  final ScriptedJudge judge = new ScriptedJudge();
  final ScriptedLocalJudge localJudge = new ScriptedLocalJudge();
  final RecordingLog log = new RecordingLog();
  final RecordingOutlets outlets = new RecordingOutlets();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final SessionGates gates;
  private final Gatehouse gatehouse;

  GateFixture(GateConfig config) {
    this(config, Secrecy::of);
  }

  GateFixture(GateConfig config, Function<Reading, Secrecy> secrecy) {
    this(config, secrecy, new SessionTerms("session-1", "snapshot-1", "bash", false));
  }

  GateFixture(GateConfig config, Function<Reading, Secrecy> secrecy, SessionTerms terms) {
    gatehouse = new Gatehouse(judge, localJudge, config, registry, secrecy);
    gates = gatehouse.open(terms, log, SessionElevation.none());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void type(ChannelGate gate, String keys) {
    byte[] bytes = bytes(keys);
    gate.fromOperator(bytes, 0, bytes.length);
  }

  static void print(ChannelGate gate, String output) {
    byte[] bytes = bytes(output);
    var _ = gate.fromTarget(bytes, 0, bytes.length);
  }

  /** Types text that the target echoes, without Enter. */
  static void typeEchoed(ChannelGate gate, String text) {
    type(gate, text);
    print(gate, text);
  }

  double count(String decision, String refusal) {
    var counter =
        registry
            .find("sallyport.verdicts")
            .tags("decision", decision, "refusal", refusal)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  double heldLines() {
    return registry.get("sallyport.held.lines").gauge().value();
  }

  @Override
  public void close() {
    gatehouse.stop();
  }
}
