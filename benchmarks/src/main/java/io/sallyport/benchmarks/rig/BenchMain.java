package io.sallyport.benchmarks.rig;

import io.sallyport.benchmarks.rig.report.Report;
import io.sallyport.benchmarks.route.Gateway;
import io.sallyport.benchmarks.route.StandIn;
import io.sallyport.benchmarks.route.Suite;
import io.sallyport.benchmarks.route.Undo;
import io.sallyport.benchmarks.route.Workspace;
import io.sallyport.benchmarks.route.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * {@code bench.sh}: compares the gateway with OpenSSH on this machine, in one run, and prints the
 * table. Its exit status is 0 when everything could be measured, whatever the figures are.
 */
public final class BenchMain {

  private static final String USAGE =
      "bench [--quick] [--only NAME,…] [--home DIRECTORY | --stand-in]; names: %s"
          .formatted(String.join(", ", Run.names()));

  private final Undo undo = new Undo();

  private BenchMain() {}

  /**
   * What the command line asks for.
   *
   * @param only the names of measures; empty for all
   * @param home the state of a suite that runs already; empty to start one
   * @param standIn whether a second OpenSSH bastion takes the gateway's place, to try the rig
   */
  record Options(Plan plan, Set<String> only, String home, boolean standIn) {

    static Options parse(List<String> arguments) {
      Plan plan = Plan.full();
      Set<String> only = Set.of();
      String home = "";
      boolean standIn = false;
      for (int i = 0; i < arguments.size(); i++) {
        switch (arguments.get(i)) {
          case "--quick" -> plan = Plan.quick();
          case "--stand-in" -> standIn = true;
          case "--home" -> home = i + 1 < arguments.size() ? arguments.get(++i) : "?";
          case "--only" ->
              only = Set.of((i + 1 < arguments.size() ? arguments.get(++i) : "?").split(",", -1));
          default -> throw new IllegalArgumentException(USAGE);
        }
        if (!Run.names().containsAll(only)) {
          throw new IllegalArgumentException(USAGE);
        }
      }
      return new Options(plan, only, home, standIn);
    }
  }

  /**
   * Runs it.
   *
   * @param arguments the project's directory, then the options
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    Options options;
    try {
      options = Options.parse(words.subList(1, words.size()));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    Path project = Path.of(words.getFirst());
    try {
      Report report = new BenchMain().run(project, options);
      String table = report.markdown();
      Path file = project.resolve("benchmarks/target/bench.md");
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, table);
      System.out.println();
      System.out.println(table);
      System.out.println("bench: also in " + file);
      System.exit(report.hasFailures() ? 1 : 0);
    } catch (IOException | TimeoutException failed) {
      System.err.println("bench: failed: " + failed.getMessage());
      System.exit(1);
    }
  }

  private Report run(Path project, Options options)
      throws IOException, InterruptedException, TimeoutException {
    long bytes = 2 * (options.plan().execBytes() + options.plan().terminalBytes());
    Workspace workspace = undo.later(Workspace.create("sallyport-bench-", bytes));
    Path directory = workspace.directory();
    Gateway gateway = undo.later(gateway(project, directory, options));
    World world = undo.later(World.build(directory.resolve("openssh"), gateway));
    Run run = new Run(options.plan(), world, gateway, options.only(), System.out);
    Report report = run.execute(directory);
    report.condition("files in memory: " + (workspace.inMemory() ? "yes" : "no"));
    return report;
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
}
