package io.sallyport.benchmarks.route;

import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that stands for one run: two targets (one exchanges keys by curve25519 only), a
 * bastion before each, the gateway before both, and the routes through them. The gateway is not its
 * own to stop.
 */
public final class World implements AutoCloseable {

  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final Map<Way, Route> routes = new EnumMap<>(Way.class);
  private final Map<Way, ProcessHandle> processes = new EnumMap<>(Way.class);

  /**
   * Builds it all.
   *
   * @param directory for keys, configurations and logs of the OpenSSH side
   * @throws IOException when a part does not start; what had started is stopped
   */
  public static World build(Path directory, Gateway gateway)
      throws IOException, InterruptedException {
    World world = new World();
    try {
      world.add(directory, gateway);
      return world;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      world.close();
      throw failed;
    }
  }

  /** The routes, direct first. */
  public List<Route> routes() {
    return List.copyOf(routes.values());
  }

  /** One of the routes. */
  public Route route(Way way) {
    return Objects.requireNonNull(routes.get(way));
  }

  /** The process that carries the sessions of this way, with its descendants. */
  public ProcessHandle process(Way way) {
    return Objects.requireNonNull(processes.get(way));
  }

  @Override
  public void close() {
    synchronized (undo) {
      while (!undo.isEmpty()) {
        undo.pop().run();
      }
    }
  }

  private void add(Path directory, Gateway gateway) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Target target = Target.start(directory.resolve("target"));
    closeLater(target::close);
    Target curveTarget =
        Target.start(directory.resolve("target-curve25519"), "KexAlgorithms curve25519-sha256");
    closeLater(curveTarget::close);
    Bastion bastion = Bastion.start(directory.resolve("bastion"), target);
    closeLater(bastion::close);
    Bastion curveBastion = Bastion.start(directory.resolve("bastion-curve25519"), curveTarget);
    closeLater(curveBastion::close);

    addRoute(Way.DIRECT, target.ssh(), curveTarget.ssh(), target.server().process());
    addRoute(Way.BASTION, bastion.ssh(), curveBastion.ssh(), bastion.process());
    SshCommand through = gateway.open("bench", target);
    SshCommand curveThrough = gateway.open("bench-curve25519", curveTarget);
    addRoute(Way.SALLYPORT, through, curveThrough, gateway.process());
    Optional<SshCommand> unrecorded = gateway.unrecorded("bench");
    if (unrecorded.isPresent()) {
      SshCommand curveUnrecorded = gateway.unrecorded("bench-curve25519").orElseThrow();
      addRoute(Way.UNRECORDED, unrecorded.get(), curveUnrecorded, gateway.process());
    }
  }

  private void addRoute(Way way, SshCommand ssh, SshCommand curve25519, ProcessHandle process) {
    routes.put(way, new Route(way, ssh, curve25519.with(Route.CURVE25519)));
    processes.put(way, process);
  }

  private void closeLater(Runnable close) {
    synchronized (undo) {
      undo.push(close);
    }
  }
}
