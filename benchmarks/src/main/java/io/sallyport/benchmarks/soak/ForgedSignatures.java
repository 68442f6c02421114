package io.sallyport.benchmarks.soak;

import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.wire.SshWire;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * Requests with a public key that is right and a signature that is not: none may be accepted
 * (CVE-2026-77185).
 *
 * @param times how many requests
 */
record ForgedSignatures(String name, SshCommand way, int times) implements Part {

  private static final int ON_ONE_CONNECTION = 6;
  private static final int FAILURE = 51;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public Outcome run() throws IOException {
    OperatorKey operator = OperatorKey.of(way);
    operator.logIn("127.0.0.1").close();
    Random random = new Random(7);
    int refused = 0;
    int accepted = 0;
    while (refused + accepted < times) {
      try (SshWire wire = operator.connect("127.0.0.1")) {
        for (int i = 0; i < ON_ONE_CONNECTION && refused + accepted < times; i++) {
          wire.send(operator.request(forged(operator, wire, random)));
          int answer = 0;
          while (answer != FAILURE && answer != SshWire.USERAUTH_SUCCESS) {
            answer = wire.receive(PATIENCE).orElseThrow(() -> new IOException("no answer"))[0];
          }
          refused += answer == FAILURE ? 1 : 0;
          accepted += answer == FAILURE ? 0 : 1;
        }
      }
    }
    return new Outcome(accepted == 0, "%d refused, %d accepted".formatted(refused, accepted));
  }

  private static byte[] forged(OperatorKey operator, SshWire wire, Random random)
      throws IOException {
    byte[] sessionId = wire.sessionId();
    byte[] signature;
    switch (random.nextInt(4)) {
      case 0 -> {
        signature = new byte[64];
        random.nextBytes(signature);
      }
      case 1 -> signature = operator.signature(sessionId, "someone[root@else]");
      case 2 -> {
        sessionId[random.nextInt(sessionId.length)] ^= 1;
        signature = operator.signature(sessionId, operator.user());
      }
      default -> {
        signature = operator.signature(sessionId, operator.user());
        signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(7));
      }
    }
    return signature;
  }
}
