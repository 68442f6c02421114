package io.sallyport.benchmarks.soak;

import io.sallyport.benchmarks.route.Digest;
import io.sallyport.benchmarks.route.Gateway;
import io.sallyport.benchmarks.route.StandIn;
import io.sallyport.benchmarks.route.Suite;
import io.sallyport.benchmarks.route.Target;
import io.sallyport.benchmarks.route.TestFile;
import io.sallyport.benchmarks.route.Undo;
import io.sallyport.benchmarks.route.Workspace;
import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code soak.sh}: tries each part through the gateway and prints {@code name: passed (numbers)} or
 * {@code name: failed (numbers)} for each. Its exit status is 0 when all passed.
 */
public final class SoakMain {

  private static final List<String> NAMES =
      List.of(
          "exec-bytes",
          "exec-stderr",
          "openssh-regress",
          "sftp-large",
          "forged-signatures",
          "half-open",
          "floods",
          "slow-readers");
  private static final String USAGE =
      "soak [--only %s] [--small] [--home DIRECTORY | --stand-in]"
          .formatted(String.join("|", NAMES));

  private static final int OUTPUT_BYTES = 3_000_000;
  private static final int ERROR_BYTES = 1_000_000;
  private static final long LARGE_BYTES = 2L << 30;
  private static final int MANY = 1000;
  private static final int FEWER = 200;

  private final PrintStream out = System.out;
  private final Undo undo = new Undo();

  private SoakMain() {}

  /**
   * What the command line asks for.
   *
   * @param only one part's name; empty for all
   * @param home the state of a suite that runs already; empty to start one
   * @param small whether clients that misbehave come in small numbers, to try the parts
   * @param standIn whether a second OpenSSH bastion takes the gateway's place, to try the parts
   */
  record Options(String only, String home, boolean small, boolean standIn) {

    static Options parse(List<String> arguments) {
      String only = "";
      String home = "";
      boolean standIn = false;
      boolean small = false;
      for (int i = 0; i < arguments.size(); i++) {
        switch (arguments.get(i)) {
          case "--stand-in" -> standIn = true;
          case "--small" -> small = true;
          case "--home" -> home = i + 1 < arguments.size() ? arguments.get(++i) : "?";
          case "--only" -> only = i + 1 < arguments.size() ? arguments.get(++i) : "?";
          default -> throw new IllegalArgumentException(USAGE);
        }
      }
      if (!only.isEmpty() && !NAMES.contains(only)) {
        throw new IllegalArgumentException(USAGE);
      }
      return new Options(only, home, small, standIn);
    }
  }

  /**
   * Runs it.
   *
   * @param arguments the project's directory, then the options
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    try {
      Options options = Options.parse(words.subList(1, words.size()));
      System.exit(new SoakMain().run(Path.of(words.getFirst()), options) ? 0 : 1);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    } catch (IOException failed) {
      System.err.println("soak: failed: " + failed.getMessage());
      System.exit(1);
    }
  }

  private boolean run(Path project, Options options) throws IOException, InterruptedException {
    Workspace workspace =
        undo.later(
            Workspace.create("sallyport-soak-", 3 * LARGE_BYTES + OUTPUT_BYTES + (128L << 20)));
    Path directory = workspace.directory();
    Gateway gateway = undo.later(gateway(project, directory, options));
    Target target = undo.later(Target.start(directory.resolve("target")));
    SshCommand through = gateway.open("soak", target);
    boolean allPassed = true;
    for (Part part : parts(directory, target.ssh(), through, gateway, options.small())) {
      if (options.only().isEmpty() || options.only().equals(part.name())) {
        allPassed &= tried(part);
      }
    }
    return allPassed;
  }

  private Gateway gateway(Path project, Path directory, Options options)
      throws IOException, InterruptedException {
    if (options.standIn()) {
      return new StandIn(directory.resolve("stand-in"));
    }
    return options.home().isEmpty()
        ? Suite.start(project, directory, undo)
        : Suite.attach(Path.of(options.home()), directory);
  }

  private List<Part> parts(
      Path directory, SshCommand direct, SshCommand through, Gateway gateway, boolean small)
      throws IOException {
    Digest nothing = new Digest.Builder().build();
    TestFile output = TestFile.incompressible(directory.resolve("output"), OUTPUT_BYTES);
    TestFile error = TestFile.text(directory.resolve("error"), ERROR_BYTES);
    String burst = "head -c %d %s".formatted(OUTPUT_BYTES, output.path());
    String errorBurst = "head -c %d %s >&2".formatted(ERROR_BYTES, error.path());
    String end = "; exit " + ExecBytes.STATUS;
    ExecBytes bytes =
        new ExecBytes(NAMES.get(0), through, burst + end, MANY, output.digest(), nothing, out);
    ExecBytes errors =
        new ExecBytes(
            NAMES.get(1),
            through,
            burst + "; " + errorBurst + end,
            FEWER,
            output.digest(),
            error.digest(),
            out);
    return List.of(
        recorded(bytes, gateway),
        recorded(errors, gateway),
        new OpenSshRegress(direct, through, directory, out),
        new LargeFile(
            NAMES.get(3), through, directory, LARGE_BYTES, gateway.auditedFiles().orElse(null)),
        new ForgedSignatures(NAMES.get(4), through, small ? 300 : 10_000),
        new HalfOpen(NAMES.get(5), through, gateway, small ? 200 : 2_000, small ? 20 : 200, 20),
        new Floods(NAMES.get(6), through, small ? 300 : 2_000, out),
        new SlowReaders(
            NAMES.get(7), through, gateway, small ? 5 : 50, Duration.ofSeconds(small ? 10 : 60)));
  }

  private static Part recorded(ExecBytes part, Gateway gateway) {
    return gateway
        .recordings()
        .<Part>map(r -> new Recorded(part, r, part.times(), part.output(), part.error()))
        .orElse(part);
  }

  private boolean tried(Part part) throws InterruptedException {
    long start = System.nanoTime();
    Part.Outcome outcome;
    try {
      outcome = part.run();
    } catch (IOException failed) {
      outcome = new Part.Outcome(false, "could not be tried: " + failed.getMessage());
    }
    out.printf(
        "%s: %s (%s; %d s)%n",
        part.name(),
        outcome.passed() ? "passed" : "failed",
        outcome.numbers(),
        (System.nanoTime() - start) / 1_000_000_000L);
    return outcome.passed();
  }
}
