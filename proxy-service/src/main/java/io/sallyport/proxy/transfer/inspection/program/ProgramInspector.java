package io.sallyport.proxy.transfer.inspection.program;

import io.sallyport.inspector.Content;
import io.sallyport.inspector.FileInspector;
import io.sallyport.inspector.TransferFacts;
import io.sallyport.inspector.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program for each file. */
final class ProgramInspector implements FileInspector {

  private static final int ALLOWED = 0;
  private static final int REFUSED = 1;
  private static final int QUARANTINED = 2;
  private static final int LONGEST_REASON = 200;

  private final List<String> command;
  private final Duration longest;

  ProgramInspector(List<String> command, Duration longest) {
    this.command = List.copyOf(command);
    this.longest = longest;
  }

  @Override
  public Verdict inspect(TransferFacts facts, Content content)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(environment(facts, content));
    Process process = builder.start();
    try {
      Thread.ofVirtual().name("inspected-content").start(() -> feed(process, content));
      StringBuilder said = new StringBuilder();
      Thread listening =
          Thread.ofVirtual().name("inspector-output").start(() -> listen(process, said));
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the program took longer than " + longest);
      }
      listening.join();
      return verdict(process.exitValue(), reason(said.toString()));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Map<String, String> environment(TransferFacts facts, Content content) {
    return Map.ofEntries(
        Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin"),
        Map.entry("SALLYPORT_TRANSFER", facts.transfer().toString()),
        Map.entry("SALLYPORT_SESSION", facts.sessionId()),
        Map.entry("SALLYPORT_OPERATOR", facts.operator()),
        Map.entry("SALLYPORT_DEVICE", facts.device()),
        Map.entry("SALLYPORT_CREDENTIAL", facts.credential()),
        Map.entry("SALLYPORT_DIRECTION", facts.direction().name()),
        Map.entry("SALLYPORT_PATH", facts.path()),
        Map.entry("SALLYPORT_TYPE", facts.type()),
        Map.entry("SALLYPORT_SIZE", String.valueOf(content.size())),
        Map.entry("SALLYPORT_SHA256", HexFormat.of().formatHex(content.sha256())));
  }

  private static void feed(Process process, Content content) {
    try (InputStream in = content.open();
        OutputStream out = process.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // The program has seen enough of it; its exit code says what it thinks.
      return;
    }
  }

  private static void listen(Process process, StringBuilder said) {
    byte[] buffer = new byte[4096];
    try (InputStream in = process.getInputStream()) {
      int count = in.read(buffer);
      while (count >= 0) {
        if (said.length() < buffer.length) {
          said.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // It was ended; what it said so far is what there is.
      return;
    }
  }

  private static String reason(String said) {
    String line = said.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ").strip();
    return line.isEmpty()
        ? "the program gave no reason"
        : line.substring(0, Math.min(line.length(), LONGEST_REASON));
  }

  private static Verdict verdict(int exit, String reason) throws IOException {
    return switch (exit) {
      case ALLOWED -> Verdict.allow();
      case REFUSED -> Verdict.refuse(reason);
      case QUARANTINED -> new Verdict.Quarantine(reason);
      default -> throw new IOException("the program ended with exit code " + exit);
    };
  }
}
