package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R19, CVE-2021-30129: a client that stops reading must not make the gateway buffer without end.
 */
class SlowReaderIT {

  private static final long MOST = 4L * 1024 * 1024;

  @Test
  void aStoppedClientHoldsBackTheTarget(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    try (Rig rig = Rig.start(directory)) {
      Process client =
          new ProcessBuilder(rig.command(Rig.ALICE, "operator", List.of(), "yes"))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        Awaitility.await().until(() -> rig.listener.buffered() > 0);
        stop(client);
        AtomicLong last = new AtomicLong(-1);
        // Full when it stays the same; it has to be full before the target can be held back.
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofMillis(500))
            .until(() ->
                rig.listener.buffered() == last.getAndSet(rig.listener.buffered())
                    && last.get() > 0);

        assertThat(rig.listener.buffered()).isLessThan(MOST);
      } finally {
        client.destroyForcibly();
      }
      Awaitility.await().until(() -> rig.sessions.count() == 0);
    }
  }

  private static void stop(Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid())).start().waitFor())
        .isZero();
  }
}
