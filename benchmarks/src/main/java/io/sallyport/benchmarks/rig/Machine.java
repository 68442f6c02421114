package io.sallyport.benchmarks.rig;

import io.sallyport.testbed.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the machine says of itself, for the head of a report. */
final class Machine {

  private Machine() {}

  /** Processors, memory and kernel, on one line. */
  static String hardware() throws IOException {
    String model = line(Path.of("/proc/cpuinfo"), "model name");
    String memory = line(Path.of("/proc/meminfo"), "MemTotal");
    return Runtime.getRuntime().availableProcessors()
        + " × "
        + model
        + ", "
        + Long.parseLong(memory.replaceAll("\\D+", "")) / 1024
        + " MiB, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version");
  }

  /** System, OpenSSH and Java, on one line. */
  static String versions() throws IOException, InterruptedException {
    String system = line(Path.of("/etc/os-release"), "PRETTY_NAME").replace("\"", "");
    return system
        + ", "
        + output(List.of(Programs.require("ssh", "openssh-client").toString(), "-V"))
        + ", Java "
        + Runtime.version();
  }

  /** Load averages of the last 1, 5 and 15 minutes. */
  static String load() throws IOException {
    String[] fields = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
    return fields[0] + " " + fields[1] + " " + fields[2];
  }

  /** What follows the name on its line, after a colon or an equals sign. */
  private static String line(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceFirst("^[^:=]*[:=]\\s*", ""))
        .findFirst()
        .orElse("unknown");
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return output;
  }
}
