package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.testbed.TerminalClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G8: a part that is gone or hangs means no execution, and the operator reads which. */
@ExtendWith(GatewayExtension.class)
class FailSafeIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration BACK = Duration.ofSeconds(30);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  FailSafeIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @AfterEach
  void everythingRunsAgain() throws Exception {
    for (String part : gateway.suite().names()) {
      gateway.suite().resume(part);
    }
    gateway.suite().up(line -> {});
  }

  @ParameterizedTest
  @CsvSource({
    "rules-service, false, the rules service did not answer",
    "rules-service, true, the rules service did not answer",
    "kafka, true, the audit log",
    "kafka, false, the audit log"
  })
  void nothingRunsWithoutIt(String part, boolean hangs, String message) throws Exception {
    Path during = gateway.newMarker();
    Path afterwards = gateway.newMarker();
    try (TerminalClient terminal = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("for i in $(seq 400); do echo tick-$i; sleep 0.2; done &\r");
      terminal.awaitOutput("tick-3", SOON);
      if (hangs) {
        gateway.suite().suspend(part);
      } else {
        gateway.suite().kill(part);
      }
      try {
        terminal.type("touch " + during);
        terminal.awaitOutput("touch", SOON);
        terminal.type("\r");

        terminal.awaitOutput("sallyport: not run: " + message, SOON);
        if (!part.equals("kafka")) {
          terminal.mark();
          terminal.awaitOutput("tick-", SOON);
        }
        assertThat(during).doesNotExist();
      } finally {
        // Other tests need it too.
        if (hangs) {
          gateway.suite().resume(part);
        } else {
          gateway.suite().start(part);
        }
      }
      // What was held back because it could not be recorded goes on.
      terminal.mark();
      terminal.awaitOutput("tick-", BACK);
      await()
          .atMost(BACK)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> {
            terminal.type("touch " + afterwards + "\r");
            return appears(afterwards);
          });
    }
    assertThat(during).doesNotExist();
  }

  private static boolean appears(Path file) throws InterruptedException {
    for (int i = 0; i < 40 && !Files.exists(file); i++) {
      Thread.sleep(100);
    }
    return Files.exists(file);
  }
}
