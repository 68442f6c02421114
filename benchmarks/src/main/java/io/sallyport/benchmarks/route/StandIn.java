package io.sallyport.benchmarks.route;

import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A second bastion where the gateway would be: to try the rig itself. Its ratios to the bastion
 * should come out near 1.
 */
public final class StandIn implements Gateway {

  private final Path directory;
  private final List<Bastion> bastions = new ArrayList<>();

  /** One that keeps its files there. */
  public StandIn(Path directory) {
    this.directory = directory;
  }

  @Override
  public SshCommand open(String purpose, Target target) throws IOException, InterruptedException {
    Bastion bastion = Bastion.start(directory.resolve(purpose), target);
    bastions.add(bastion);
    return bastion.ssh();
  }

  @Override
  public ProcessHandle process() {
    return bastions.getFirst().process();
  }

  @Override
  public boolean isJvm() {
    return false;
  }

  @Override
  public Optional<HoldTime> holdTime() {
    return Optional.empty();
  }

  @Override
  public String description() {
    return "STAND-IN (a second OpenSSH bastion; the gateway was not measured)";
  }

  @Override
  public void close() {
    bastions.forEach(Bastion::close);
  }
}
