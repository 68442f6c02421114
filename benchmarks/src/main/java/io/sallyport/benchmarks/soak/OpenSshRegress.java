package io.sallyport.benchmarks.soak;

import io.sallyport.testbed.ProcessTree;
import io.sallyport.testbed.Programs;
import io.sallyport.testbed.SshCommand;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH's own regression scripts, whose {@code ssh} is a wrapper that goes to our address. Each
 * must have the same verdict as on the direct way, and that one must pass.
 *
 * @param direct the way to the target without the gateway
 * @param through the way through the gateway
 * @param directory for copies of the scripts
 * @param progress is told what a failed script said
 */
record OpenSshRegress(SshCommand direct, SshCommand through, Path directory, PrintStream progress)
    implements Part {

  private static final Path INSTALLED = Path.of("/usr/lib/openssh/regress");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final List<String> SCRIPTS =
      List.of(
          "transfer",
          "exit-status",
          "exit-status-signal",
          "stderr-data",
          "stderr-after-eof",
          "broken-pipe",
          "yes-head");

  @Override
  public String name() {
    return "openssh-regress";
  }

  @Override
  public Outcome run() throws IOException, InterruptedException {
    if (!Files.isDirectory(INSTALLED)) {
      throw new IOException("OpenSSH's tests are missing: apt-get install openssh-tests");
    }
    List<String> wrong = new ArrayList<>();
    Path directObjects = prepare("direct", direct);
    Path throughObjects = prepare("through", through);
    for (String script : SCRIPTS) {
      if (!passes(directObjects, script)) {
        wrong.add(script + " (direct)");
      }
      if (!passes(throughObjects, script)) {
        wrong.add(script + " (through the gateway)");
      }
    }
    return new Outcome(
        wrong.isEmpty(),
        "%d scripts, direct and through the gateway; failed: %s"
            .formatted(SCRIPTS.size(), wrong.isEmpty() ? "none" : String.join(", ", wrong)));
  }

  /** A copy of the scripts with a wrapper that turns each {@code -F file} into this way. */
  private Path prepare(String name, SshCommand ssh) throws IOException, InterruptedException {
    Path objects = directory.resolve("regress-" + name);
    Files.createDirectories(directory);
    Process copy =
        new ProcessBuilder("cp", "-a", INSTALLED.toString(), objects.toString())
            .inheritIO()
            .start();
    if (copy.waitFor() != 0) {
      throw new IOException("could not copy " + INSTALLED);
    }
    Files.writeString(objects.resolve("way"), configuration(ssh));
    Path wrapper = objects.resolve("ssh-by-this-way");
    Files.writeString(
        wrapper,
        """
        #!/bin/sh
        previous=
        for word in "$@"; do
          shift
          case $previous in -F) set -- "$@" %s ;; *) set -- "$@" "$word" ;; esac
          previous=$word
        done
        exec %s "$@"
        """
            .formatted(
                objects.resolve("way"), Programs.require("ssh", "openssh-client").toString()));
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    return objects;
  }

  /** The command line's options as a file, for whatever host the scripts name. */
  private static String configuration(SshCommand ssh) {
    StringBuilder lines = new StringBuilder("Host *\n");
    List<String> words = ssh.options();
    for (int i = 1; i + 1 < words.size(); i += 2) {
      String value = words.get(i + 1);
      switch (words.get(i)) {
        case "-p" -> lines.append("Port ").append(value);
        case "-i" -> lines.append("IdentityFile ").append(value);
        case "-o" -> lines.append(value.replaceFirst("=", " "));
        case "-F" -> lines.append("# of its own");
        default -> throw new IllegalArgumentException("an option of another kind: " + words.get(i));
      }
      lines.append('\n');
    }
    int at = ssh.login().lastIndexOf('@');
    return lines
        .append("User ")
        .append(ssh.login(), 0, at)
        .append("\nHostname ")
        .append(ssh.login(), at + 1, ssh.login().length())
        .append('\n')
        .toString();
  }

  private boolean passes(Path objects, String script) throws IOException, InterruptedException {
    File log = objects.resolve(script + ".output").toFile();
    ProcessBuilder builder =
        new ProcessBuilder("sh", "test-exec.sh", objects.toString(), objects + "/" + script + ".sh")
            .directory(objects.toFile())
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(log);
    String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
    builder.environment().put("PATH", path);
    builder.environment().put("TEST_SHELL", "sh");
    builder.environment().put("TEST_SSH_UNSAFE_PERMISSIONS", "1");
    builder.environment().put("BUILDDIR", objects.toString());
    builder.environment().put("TEST_SSH_SSH", objects.resolve("ssh-by-this-way").toString());
    Process test = builder.start();
    try {
      boolean ended = test.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      boolean passed = ended && test.exitValue() == 0;
      if (!passed) {
        progress.println(
            script + (ended ? " failed: " : " hung: ") + Files.readString(log.toPath()));
      }
      return passed;
    } finally {
      ProcessTree.end(test.toHandle());
      endLeftOver(objects);
    }
  }

  /** exit-status-signal leaves a sleeping process at the target, and says which. */
  private static void endLeftOver(Path objects) throws IOException {
    Path file = objects.resolve("remote_pid");
    if (Files.exists(file)) {
      long pid = Long.parseLong(Files.readString(file).strip());
      ProcessHandle.of(pid).ifPresent(ProcessTree::end);
      Files.delete(file);
    }
  }
}
