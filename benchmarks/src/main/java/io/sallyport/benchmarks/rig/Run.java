package io.sallyport.benchmarks.rig;

import io.sallyport.benchmarks.rig.measure.Bulk;
import io.sallyport.benchmarks.rig.measure.EnterToOutput;
import io.sallyport.benchmarks.rig.measure.FileTransfers;
import io.sallyport.benchmarks.rig.measure.IdleSessions;
import io.sallyport.benchmarks.rig.measure.Keystrokes;
import io.sallyport.benchmarks.rig.measure.LoginRate;
import io.sallyport.benchmarks.rig.measure.LoginToPrompt;
import io.sallyport.benchmarks.rig.measure.Measure;
import io.sallyport.benchmarks.rig.measure.WarmUp;
import io.sallyport.benchmarks.rig.measure.WatchedKeystrokes;
import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.rig.report.Findings;
import io.sallyport.benchmarks.rig.report.Report;
import io.sallyport.benchmarks.route.Digest;
import io.sallyport.benchmarks.route.Gateway;
import io.sallyport.benchmarks.route.HoldTime;
import io.sallyport.benchmarks.route.Route;
import io.sallyport.benchmarks.route.TestFile;
import io.sallyport.benchmarks.route.Way;
import io.sallyport.benchmarks.route.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** One run: files, warm-up, comparison of hashes, rounds, memory. One thread. */
final class Run {

  private static final String MEMORY = "memory";
  private static final String SFTP = "sftp";

  /** What is measured with and without recording. */
  private static final Set<String> PRICED = Set.of("keys", "exec", "pty");

  private final Plan plan;
  private final World world;
  private final Gateway gateway;
  private final Report report;
  private final Findings findings = new Findings();
  private final PrintStream progress;
  private final Set<String> only;

  /**
   * A run that has not begun.
   *
   * @param only the names of the measures to take; empty for all
   */
  Run(Plan plan, World world, Gateway gateway, Set<String> only, PrintStream progress) {
    this.plan = plan;
    this.world = world;
    this.gateway = gateway;
    this.only = only;
    this.progress = progress;
    this.report = new Report(findings);
  }

  /** The names that {@code only} may be. */
  static List<String> names() {
    return List.of(
        "login",
        "login-curve25519",
        "rate",
        "keys",
        "watched",
        "enter",
        "exec",
        "pty",
        SFTP,
        MEMORY);
  }

  /**
   * Does everything.
   *
   * @param files directory for what is sent
   * @throws IOException when nothing could be measured: a way fails from the start, or brings wrong
   *     bytes
   */
  Report execute(Path files) throws IOException, InterruptedException, TimeoutException {
    report.condition("machine: " + Machine.hardware());
    report.condition("software: " + Machine.versions());
    report.condition("gateway: " + gateway.description());
    report.condition("plan: " + plan.name());
    report.condition("load average before: " + Machine.load());
    say("making files");
    TestFile bytes = TestFile.incompressible(files.resolve("incompressible"), plan.execBytes());
    warmUp(bytes);
    List<Measure> measures = measures(files, bytes);
    HoldTime before = gateway.holdTime().orElse(HoldTime.NONE);
    for (int round = 0; round < plan.rounds(); round++) {
      findings.startRound(round);
      runRound(round, measures);
    }
    reportHold(before);
    if (isWanted(MEMORY)) {
      measureMemory();
    }
    report.condition("load average after: " + Machine.load());
    return report;
  }

  private void warmUp(TestFile bytes) throws IOException, InterruptedException, TimeoutException {
    WarmUp gatewayWarmUp =
        new WarmUp(
            plan.warmUpKeys(),
            plan.warmUpLines(),
            plan.warmUpLogins(),
            plan.warmUpTransfers(),
            bytes);
    report.condition("warm-up through the gateway: " + gatewayWarmUp);
    say("warming up the gateway: " + gatewayWarmUp);
    for (Route route : world.routes().stream().filter(this::isGateway).toList()) {
      List<String> failures = gatewayWarmUp.run(route);
      if (!failures.isEmpty()) {
        report.condition(
            "while %s warmed up, %d of %d logins failed, the first with: %s"
                .formatted(
                    route.way().label(),
                    failures.size(),
                    plan.warmUpLogins(),
                    failures.getFirst()));
      }
    }
    WarmUp others = new WarmUp(Math.min(100, plan.warmUpKeys()), 1, 2, 1, bytes);
    for (Way way : List.of(Way.DIRECT, Way.BASTION)) {
      List<String> wrong = others.run(world.route(way));
      if (!wrong.isEmpty()) {
        throw new IOException(way.label() + " itself fails: " + wrong.getFirst());
      }
    }
  }

  /** Whether it goes through a node of the gateway that this run measures. */
  private boolean isGateway(Route route) {
    return switch (route.way()) {
      case DIRECT, BASTION -> false;
      case SALLYPORT -> true;
      case UNRECORDED -> PRICED.stream().anyMatch(this::isWanted);
    };
  }

  private List<Measure> measures(Path files, TestFile bytes)
      throws IOException, InterruptedException {
    List<Measure> all = new ArrayList<>();
    all.add(new LoginToPrompt(false, plan.logins()));
    all.add(new LoginToPrompt(true, plan.logins()));
    all.add(new LoginRate(plan.rateLogins()));
    all.add(new Keystrokes(plan.keys()));
    all.add(new EnterToOutput(plan.enters(), plan.hurriedEnters()));
    gateway
        .liveViews()
        .ifPresent(views -> all.add(new WatchedKeystrokes(plan.watchedKeys(), views)));
    all.removeIf(measure -> !isWanted(measure.name()));
    if (isWanted("exec")) {
      TestFile text = TestFile.text(files.resolve("text"), plan.execBytes());
      addBulk(all, Figure.EXEC_INCOMPRESSIBLE, bytes);
      addBulk(all, Figure.EXEC_TEXT, text);
      addBulk(all, Figure.EXEC_GCM, bytes);
    }
    if (isWanted("pty")) {
      long size = plan.terminalBytes();
      addBulk(
          all,
          Figure.TERMINAL_INCOMPRESSIBLE,
          TestFile.incompressible(files.resolve("pty-incompressible"), size));
      addBulk(all, Figure.TERMINAL_TEXT, TestFile.text(files.resolve("pty-text"), size));
    }
    if (isWanted(SFTP)) {
      FileTransfers transfers =
          new FileTransfers(bytes, files, gateway.inspected("bench").orElse(null));
      say("warming up sftp");
      for (Route route : world.routes()) {
        if (isMeasured(transfers, route.way())) {
          transfers.warmUp(route);
        }
      }
      all.add(transfers);
    }
    return all;
  }

  /** Compares in full what arrives on each way before any of it is timed. */
  private void addBulk(List<Measure> measures, Figure figure, TestFile file)
      throws IOException, InterruptedException {
    say("comparing hashes: " + figure.label());
    Digest expected = Bulk.digest(figure, file, world.route(Way.DIRECT).ssh());
    if (!Bulk.isOnTerminal(figure) && !expected.equals(file.digest())) {
      throw new IOException("direct itself did not bring the file: " + expected);
    }
    for (Route route : world.routes()) {
      Digest digest = route.way() == Way.DIRECT ? expected : Bulk.digest(figure, file, route.ssh());
      if (!digest.equals(expected)) {
        throw new IOException(
            "%s by %s: wrong bytes: %s instead of %s"
                .formatted(figure.label(), route.way().label(), digest, expected));
      }
    }
    report.check(
        "%s, %d MiB: the same SHA-256 on each way%s (%s…)"
            .formatted(
                figure.label(),
                file.digest().size() >> 20,
                Bulk.isOnTerminal(figure) ? "" : " and of the file",
                expected.sha256().substring(0, 16)));
    measures.add(new Bulk(figure, file, expected));
  }

  private void runRound(int round, List<Measure> measures)
      throws IOException, InterruptedException, TimeoutException {
    List<Route> order = round % 2 == 0 ? world.routes() : world.routes().reversed();
    for (Measure measure : measures) {
      say(
          "round %d of %d, load %s: %s"
              .formatted(round + 1, plan.rounds(), Machine.load(), measure.name()));
      for (Route route : order) {
        if (isMeasured(measure, route.way())) {
          runOnce(measure, route);
        }
      }
    }
  }

  private static boolean isMeasured(Measure measure, Way way) {
    return switch (way) {
      case SALLYPORT -> true;
      case UNRECORDED -> PRICED.contains(measure.name());
      case DIRECT, BASTION -> !measure.name().equals("watched");
    };
  }

  /** What fails is in the report, and the rest of the run goes on. */
  private void runOnce(Measure measure, Route route) throws InterruptedException {
    try {
      measure.run(route, findings);
    } catch (IOException | TimeoutException failed) {
      fail(measure.name(), route.way(), failed);
    }
  }

  private void fail(String name, Way way, Exception failed) {
    String line = "%s by %s: %s".formatted(name, way.label(), failed.getMessage());
    say("FAILED: " + line);
    report.failure(line);
  }

  private void reportHold(HoldTime before) throws IOException, InterruptedException {
    Optional<HoldTime> after = gateway.holdTime();
    if (after.isPresent()) {
      report.check(
          "the gateway itself says that it held %.0f Enters for %.2f ms each, in the mean"
              .formatted(
                  after.get().lines() - before.lines(), after.get().meanMillisSince(before)));
    }
  }

  private void measureMemory() throws InterruptedException {
    IdleSessions idle = new IdleSessions(plan.idleSessions());
    for (Way way : List.of(Way.BASTION, Way.SALLYPORT)) {
      say(plan.idleSessions() + " idle sessions: " + way.label());
      boolean isJvm = way == Way.SALLYPORT && gateway.isJvm();
      try {
        report.memory(way, idle.measure(world.route(way), world.process(way), isJvm));
      } catch (IOException failed) {
        fail(MEMORY, way, failed);
      }
    }
  }

  private boolean isWanted(String name) {
    return only.isEmpty() || only.contains(name);
  }

  private void say(String line) {
    progress.println("bench: " + line);
  }
}
