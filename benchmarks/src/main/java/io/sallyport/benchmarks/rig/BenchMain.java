package io.sallyport.benchmarks.rig;

import io.sallyport.benchmarks.rig.report.Report;
import io.sallyport.benchmarks.rig.route.Gateway;
import io.sallyport.benchmarks.rig.route.StandIn;
import io.sallyport.benchmarks.rig.route.Suite;
import io.sallyport.benchmarks.rig.route.Workspace;
import io.sallyport.benchmarks.rig.route.World;
import io.sallyport.testbed.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * {@code bench.sh}: compares the gateway with OpenSSH on this machine, in one run, and prints the
 * table. Its exit status is 0 when the run came to its end, whatever the figures are.
 */
public final class BenchMain {

  private static final String USAGE =
      "bench [--quick] [--only %s] [--stand-in]".formatted(String.join("|", Run.names()));

  private final Deque<AutoCloseable> undo = new ArrayDeque<>();

  private BenchMain() {}

  /**
   * What the command line asks for.
   *
   * @param only one measure's name; empty for all
   * @param standIn whether a second OpenSSH bastion takes the gateway's place, to try the rig
   */
  record Options(Plan plan, String only, boolean standIn) {

    static Options parse(List<String> arguments) {
      Plan plan = Plan.full();
      String only = "";
      boolean standIn = false;
      for (int i = 0; i < arguments.size(); i++) {
        switch (arguments.get(i)) {
          case "--quick" -> plan = Plan.quick();
          case "--stand-in" -> standIn = true;
          case "--only" -> only = i + 1 < arguments.size() ? arguments.get(++i) : "";
          default -> throw new IllegalArgumentException(USAGE);
        }
        if (!only.isEmpty() && !Run.names().contains(only)) {
          throw new IllegalArgumentException(USAGE);
        }
      }
      return new Options(plan, only, standIn);
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
    BenchMain bench = new BenchMain();
    Thread atExit = new Thread(bench::undoAll, "undo");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      String table = bench.run(project, options).markdown();
      Path file = project.resolve("benchmarks/target/bench.md");
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, table);
      System.out.println();
      System.out.println(table);
      System.out.println("bench: also in " + file);
    } catch (IOException | TimeoutException failed) {
      System.err.println("bench: failed: " + failed.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private Report run(Path project, Options options)
      throws IOException, InterruptedException, TimeoutException {
    long bytes = 2 * (options.plan().execBytes() + options.plan().terminalBytes());
    Workspace workspace = later(Workspace.create("sallyport-bench-", bytes));
    Gateway gateway;
    if (options.standIn()) {
      gateway = new StandIn(workspace.directory().resolve("stand-in"));
    } else {
      System.out.println("bench: starting the suite");
      Path home = Files.createTempDirectory("sallyport-bench-home-");
      gateway = Suite.start(project.resolve("sallyport"), home, workspace.directory());
    }
    World world = later(World.build(workspace.directory().resolve("openssh"), gateway));
    Run run = new Run(options.plan(), world, gateway, options.only(), System.out);
    Report report = run.execute(workspace.directory());
    report.condition("files in memory: " + (workspace.inMemory() ? "yes" : "no"));
    return report;
  }

  private <T extends AutoCloseable> T later(T resource) {
    synchronized (undo) {
      undo.push(resource);
    }
    return resource;
  }

  /** What is left of the clients ends first, then what they were connected to. */
  private void undoAll() {
    ProcessHandle.current().children().forEach(ProcessTree::end);
    synchronized (undo) {
      while (!undo.isEmpty()) {
        try {
          undo.pop().close();
        } catch (Exception failed) {
          System.err.println("bench: while cleaning up: " + failed.getMessage());
        }
      }
    }
  }
}
