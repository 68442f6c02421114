package io.sallyport.proxy.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.doubles.SshAtWork;
import io.sallyport.proxy.doubles.SudoTarget;
import io.sallyport.proxy.gate.JudgedGates;
import io.sallyport.proxy.session.ElevationOutcome;
import io.sallyport.proxy.session.ElevationProgram;
import io.sallyport.proxy.session.SessionFact;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of the secret in the memory of a proxy whose session is over. */
class ElevationHeapIT {

  private static final byte COVER = 0x15;
  private static final int OVERLAP = 128;

  @TempDir Path directory;

  @Test
  void whenTheSessionIsOverTheSecretIsInNothingThatIsStillUsed() throws Exception {
    SudoTarget.missing().ifPresent(Assumptions::abort);
    byte[] covered = new byte[24];
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int i = 0; i < covered.length; i++) {
      covered[i] = (byte) (('a' + random.nextInt(26)) ^ COVER);
    }
    try (JudgedGates gates = new JudgedGates();
        SudoTarget target = SudoTarget.start();
        Rig rig = Rig.start(directory.resolve("rig"), gates)) {
      String account =
          target.account("Defaults:%s timestamp_timeout=0\n%s ALL=(ALL) ALL", uncovered(covered));
      rig.access.elevate(() -> uncovered(covered), ElevationProgram.SUDO);
      rig.access.device("box", target.as(account));
      try (SshAtWork client =
          new SshAtWork(
              rig.target.ssh(
                  rig.listener.port(),
                  Rig.ALICE,
                  "operator",
                  List.of("-tt", "127.0.0.1", "sudo id -u; sleep 3")))) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(25))
            .untilAsserted(() -> assertThat(client.text()).contains("\n0\r"));
        // While it runs it is there: so the search finds what there is.
        assertThat(occurrences(covered)).isPositive();
        client.await();
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !rig.log.facts(SessionFact.Ended.class).isEmpty());
      assertThat(rig.log.facts(SessionFact.Elevation.class))
          .extracting(SessionFact.Elevation::outcome)
          .containsExactly(ElevationOutcome.ANSWERED);

      // What is about to be closed may take a moment.
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(occurrences(covered)).isZero());
    }
  }

  private static byte[] uncovered(byte[] covered) {
    byte[] plain = covered.clone();
    for (int i = 0; i < plain.length; i++) {
      plain[i] ^= COVER;
    }
    return plain;
  }

  /** How often it is in a dump of the live heap, in one byte a character or two. */
  private int occurrences(byte[] covered) throws IOException {
    Path dump = directory.resolve("heap-" + System.nanoTime() + ".hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    try (FileChannel file = FileChannel.open(dump)) {
      int found = 0;
      byte[] window = new byte[(1 << 20) + OVERLAP];
      for (long at = 0; at < file.size(); at += 1 << 20) {
        int read = file.read(ByteBuffer.wrap(window), at);
        found += count(window, read, covered, 1) + count(window, read, covered, 2);
      }
      return found;
    } finally {
      Files.delete(dump);
    }
  }

  /** Compares covered bytes, so that the search itself leaves no plain copy. */
  private static int count(byte[] window, int length, byte[] covered, int step) {
    int found = 0;
    for (int i = 0; i + step * covered.length <= length && i < 1 << 20; i++) {
      int k = 0;
      while (k < covered.length && (byte) (window[i + step * k] ^ COVER) == covered[k]) {
        k++;
      }
      found += k == covered.length ? 1 : 0;
    }
    return found;
  }

  /** The search does find a secret that is still used. */
  @Test
  void aSecretThatIsStillUsedIsFound() throws Exception {
    byte[] covered =
        ("x" + System.nanoTime() + "abcdefghijklmnop").getBytes(StandardCharsets.UTF_8);
    byte[] plain = uncovered(covered);

    try {
      assertThat(occurrences(covered)).isPositive();
    } finally {
      Reference.reachabilityFence(plain);
    }
  }
}
