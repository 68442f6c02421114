package io.sallyport.benchmarks.route;

import io.sallyport.testbed.SshCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A second bastion where the gateway would be: to try the rig itself. Its ratios to the bastion
 * should come out near 1.
 */
public final class StandIn implements Gateway {

  private final Path directory;
  private final Map<String, Bastion> bastions = new LinkedHashMap<>();

  /** One that keeps its files there. */
  public StandIn(Path directory) {
    this.directory = directory;
  }

  @Override
  public SshCommand open(String purpose, Target target) throws IOException, InterruptedException {
    Bastion bastion = Bastion.start(directory.resolve(purpose), target);
    bastions.put(purpose, bastion);
    return bastion.ssh();
  }

  @Override
  public Optional<SshCommand> unrecorded(String purpose) throws IOException {
    Bastion bastion = bastions.get(purpose);
    return bastion == null ? Optional.empty() : Optional.of(bastion.ssh());
  }

  @Override
  public Optional<SshCommand> inspected(String purpose) {
    return Optional.empty();
  }

  @Override
  public Optional<LiveViews> liveViews() {
    return Optional.empty();
  }

  @Override
  public Optional<AuditedFiles> auditedFiles() {
    return Optional.empty();
  }

  @Override
  public Optional<RecordedSessions> recordings() {
    return Optional.empty();
  }

  @Override
  public ProcessHandle process() {
    return bastions.values().iterator().next().process();
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
    bastions.values().forEach(Bastion::close);
  }
}
