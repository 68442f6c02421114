package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.rig.report.Findings;
import io.sallyport.benchmarks.route.Digest;
import io.sallyport.benchmarks.route.Route;
import io.sallyport.benchmarks.route.TestFile;
import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * {@code cat} of a file at the target to the client, timed from the first bytes to the last.
 *
 * @param figure what it is
 * @param file what is sent
 * @param expected what must arrive; on a terminal that is not what is in the file
 */
public record Bulk(Figure figure, TestFile file, Digest expected) implements Measure {

  @Override
  public String name() {
    return isOnTerminal(figure) ? "pty" : "exec";
  }

  @Override
  public void run(Route route, Findings findings)
      throws IOException, InterruptedException, TimeoutException {
    Download download = Download.timed(command(figure, file, route.ssh()));
    if (!download.isWhole(expected)) {
      throw new IOException(
          "%s by %s: expected %d bytes with CRC %08x and status 0, got %d bytes, %08x, status %d"
              .formatted(
                  figure.label(),
                  route.way().label(),
                  expected.size(),
                  expected.crc32c(),
                  download.size(),
                  download.crc32c(),
                  download.status()));
    }
    findings.add(figure, route.way(), download.mebibytesPerSecond());
  }

  /** What this figure's transfer brings on that way, in full; not timed. */
  public static Digest digest(Figure figure, TestFile file, SshCommand ssh)
      throws IOException, InterruptedException {
    return Download.digest(command(figure, file, ssh));
  }

  /** Whether the file goes through a PTY at the target, which turns line feeds into line ends. */
  public static boolean isOnTerminal(Figure figure) {
    return figure == Figure.TERMINAL_INCOMPRESSIBLE || figure == Figure.TERMINAL_TEXT;
  }

  private static List<String> command(Figure figure, TestFile file, SshCommand ssh) {
    SshCommand chosen = isOnTerminal(figure) ? ssh.withTerminal() : ssh;
    return (figure == Figure.EXEC_GCM ? chosen.with("Ciphers=aes128-gcm@openssh.com") : chosen)
        .exec("cat " + file.path());
  }
}
