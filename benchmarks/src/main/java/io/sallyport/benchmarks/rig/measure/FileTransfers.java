package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.rig.report.Findings;
import io.sallyport.benchmarks.route.Route;
import io.sallyport.benchmarks.route.TestFile;
import io.sallyport.benchmarks.route.Way;
import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSH's {@code sftp} puts a file and gets it again; the login is not timed. What came is
 * compared in full with what was sent, each time.
 *
 * @param file what is sent
 * @param directory for what arrives, at either side
 * @param inspected the way through the gateway on which files are inspected; null when there is
 *     none
 */
public record FileTransfers(TestFile file, Path directory, @Nullable SshCommand inspected)
    implements Measure {

  /** Rates of one run, in MiB a second. */
  private record Rates(double put, double get) {}

  @Override
  public String name() {
    return "sftp";
  }

  @Override
  public void run(Route route, Findings findings) throws IOException, InterruptedException {
    Rates plain = transfer(route.ssh());
    findings.add(Figure.SFTP_PUT, route.way(), plain.put());
    findings.add(Figure.SFTP_GET, route.way(), plain.get());
    if (route.way() == Way.SALLYPORT && inspected != null) {
      Rates judged = transfer(inspected);
      findings.add(Figure.SFTP_PUT_INSPECTED, route.way(), judged.put());
      findings.add(Figure.SFTP_GET_INSPECTED, route.way(), judged.get());
    }
  }

  /** Transfers that don't count, both ways. */
  public void warmUp(Route route) throws IOException, InterruptedException {
    transfer(route.ssh());
    if (route.way() == Way.SALLYPORT && inspected != null) {
      transfer(inspected);
    }
  }

  private Rates transfer(SshCommand ssh) throws IOException, InterruptedException {
    Path there = directory.resolve("sftp-there");
    Path back = directory.resolve("sftp-back");
    Path batch = directory.resolve("sftp-batch");
    Files.writeString(
        batch,
        """
        @!date +%%s%%N
        @put %s %s
        @!date +%%s%%N
        @get %s %s
        @!date +%%s%%N
        """
            .formatted(file.path(), there, there, back));
    try {
      List<Long> times = run(batch, ssh);
      if (Files.mismatch(file.path(), back) >= 0) {
        throw new IOException("sftp brought other bytes than were sent");
      }
      return new Rates(rate(times.get(1) - times.get(0)), rate(times.get(2) - times.get(1)));
    } finally {
      Files.deleteIfExists(there);
      Files.deleteIfExists(back);
    }
  }

  private double rate(long nanos) {
    return file.digest().size() / (nanos / 1e9) / (1 << 20);
  }

  private static List<Long> run(Path batch, SshCommand ssh)
      throws IOException, InterruptedException {
    Process client = new ProcessBuilder(ssh.sftp(batch)).redirectErrorStream(true).start();
    String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = client.waitFor();
    List<Long> times =
        output.lines().filter(line -> line.matches("\\d{19}")).map(Long::parseLong).toList();
    if (status != 0 || times.size() != 3) {
      throw new IOException("sftp ended with status " + status + ": " + output.strip());
    }
    return times;
  }
}
