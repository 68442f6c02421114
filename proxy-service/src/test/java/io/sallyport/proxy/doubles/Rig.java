package io.sallyport.proxy.doubles;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.sallyport.links.trace.Traces;
import io.sallyport.proxy.control.AccountBlocks;
import io.sallyport.proxy.control.OperatorLocks;
import io.sallyport.proxy.doubles.AccessDouble.TargetDouble;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.gate.SessionGatesFactory;
import io.sallyport.proxy.limit.LimitConfig;
import io.sallyport.proxy.limit.Limits;
import io.sallyport.proxy.login.LoginOutcomes;
import io.sallyport.proxy.login.sshd.LoginParts;
import io.sallyport.proxy.login.sshd.SshConfig;
import io.sallyport.proxy.login.sshd.SshListener;
import io.sallyport.proxy.menu.MenuConfig;
import io.sallyport.proxy.network.sshd.SocketLoops;
import io.sallyport.proxy.recording.RecordingConfig;
import io.sallyport.proxy.recording.RecordingOutlet;
import io.sallyport.proxy.recording.Recordings;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.trace.SessionTraces;
import io.sallyport.proxy.target.TargetSecret;
import io.sallyport.proxy.target.sshd.TargetConfig;
import io.sallyport.proxy.target.sshd.TargetDialer;
import io.sallyport.proxy.transfer.inspection.InspectionConfig;
import io.sallyport.proxy.transfer.inspection.Inspectors;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's SSH side between a real client and a real target: operator {@code alice}, device
 * {@code box}.
 */
public final class Rig implements AutoCloseable {

  /** The user name to log in with. */
  public static final String ALICE = "alice[root@box]";

  private static final Duration LOCK_GRACE = Duration.ofMillis(500);

  public final AccessDouble access = new AccessDouble();
  public final LogDouble log = new LogDouble();
  public final LiveSessions sessions = new LiveSessions();
  public final AccountBlocks blocks = new AccountBlocks(sessions);
  public final RecordingOutletDouble recorded = new RecordingOutletDouble();
  public final OperatorLocks locks = new OperatorLocks(sessions);
  public final OpenGates gates = new OpenGates();
  public final OpenSsh target;
  public final SshListener listener;
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SocketLoops loops = SocketLoops.start();
  private final Recordings recordings;
  private final TargetDialer dialer;
  private final Inspectors inspectors;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  private Rig(
      Path directory,
      Map<String, String> limiting,
      Map<String, String> recording,
      @Nullable RecordingOutlet outlet,
      Map<String, String> inspection,
      @Nullable SessionGatesFactory judging,
      Map<String, String> menu)
      throws IOException, InterruptedException {
    inspectors =
        new Inspectors(
            config(
                InspectionConfig.class,
                withSpool(inspection, directory.resolve("spool").toString())),
            executor);
    recordings =
        Recordings.start(
            config(RecordingConfig.class, recording),
            outlet == null ? recorded : outlet,
            new SimpleMeterRegistry());
    target = OpenSsh.start(directory.resolve("openssh"));
    access.operatorWithKey("alice", wire(target.key("operator")));
    access.operatorWithPassword("alice", "right");
    access.device(
        "box",
        new TargetDouble(
            "127.0.0.1",
            target.port(),
            List.of(target.hostKeyLine()),
            System.getProperty("user.name"),
            new TargetSecret.PrivateKey(target.credentialKey()),
            List.of("LANG", "SALLY_*")));
    blocks.nowKnown();
    Limits limits = new Limits(config(LimitConfig.class, limiting), meters);
    dialer = new TargetDialer(config(TargetConfig.class, Map.of()), loops, limits);
    listener =
        new SshListener(
            config(SshConfig.class, ssh(limiting, directory.resolve("host-keys").toString())),
            loops,
            new LoginParts(
                access,
                blocks,
                locks,
                LOCK_GRACE,
                sessions,
                log,
                recordings,
                judging == null ? gates : judging,
                inspectors,
                dialer,
                new SessionTraces(Traces.off()),
                new Uncounted(),
                config(MenuConfig.class, menu),
                limits,
                executor));
  }

  public static Rig start(Path directory) throws IOException, InterruptedException {
    return new Rig(directory, Map.of(), Map.of(), null, Map.of(), null, Map.of());
  }

  /** Starts it with other gates than {@link #gates}. */
  public static Rig start(Path directory, SessionGatesFactory gates)
      throws IOException, InterruptedException {
    return new Rig(directory, Map.of(), Map.of(), null, Map.of(), gates, Map.of());
  }

  /**
   * Starts it with another way for recordings.
   *
   * @param recording configuration, by its full keys
   */
  public static Rig start(Path directory, Map<String, String> recording, RecordingOutlet outlet)
      throws IOException, InterruptedException {
    return new Rig(directory, Map.of(), recording, outlet, Map.of(), null, Map.of());
  }

  /**
   * Starts it with inspectors.
   *
   * @param inspection configuration, by its full keys
   */
  public static Rig withInspectors(Path directory, Map<String, String> inspection)
      throws IOException, InterruptedException {
    return new Rig(directory, Map.of(), Map.of(), null, inspection, null, Map.of());
  }

  /**
   * Starts it with another menu.
   *
   * @param menu configuration, by its full keys
   */
  public static Rig withMenu(Path directory, Map<String, String> menu)
      throws IOException, InterruptedException {
    return new Rig(directory, Map.of(), Map.of(), null, Map.of(), null, menu);
  }

  /**
   * Starts it with other limits.
   *
   * @param limiting configuration of limits and of the listener, by its full keys
   */
  public static Rig withLimits(Path directory, Map<String, String> limiting)
      throws IOException, InterruptedException {
    return new Rig(directory, limiting, Map.of(), null, Map.of(), null, Map.of());
  }

  private static Map<String, String> ssh(Map<String, String> limiting, String hostKeys) {
    Map<String, String> all = new HashMap<>(limiting);
    all.put("sallyport.proxy.ssh.port", "0");
    all.put("sallyport.proxy.ssh.host-key-directory", hostKeys);
    return all;
  }

  private static Map<String, String> withSpool(Map<String, String> inspection, String directory) {
    Map<String, String> all = new HashMap<>(inspection);
    all.put("sallyport.proxy.inspection.spool-directory", directory);
    return all;
  }

  /** A configuration as a service would read it, from these keys alone. */
  public static <T> T config(Class<T> mapping, Map<String, String> keys) {
    return new SmallRyeConfigBuilder()
        .withMapping(mapping)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withDefaultValues(keys)
        .build()
        .getConfigMapping(mapping);
  }

  /** Runs {@code ssh} as alice, with these options and this command. */
  public Outcome ssh(List<String> options, String... command)
      throws IOException, InterruptedException {
    return sshAs(ALICE, "operator", new byte[0], options, command);
  }

  public Outcome sshAs(
      String userName, String key, byte[] input, List<String> options, String... command)
      throws IOException, InterruptedException {
    return OpenSsh.run(command(userName, key, options, command), input);
  }

  /** The words of that {@code ssh}. */
  public List<String> command(
      String userName, String key, List<String> options, String... command) {
    List<String> more = new ArrayList<>(options);
    more.add("127.0.0.1");
    more.addAll(List.of(command));
    return target.ssh(listener.port(), userName, key, more);
  }

  private static String wire(Path privateKey) throws IOException {
    String line = Files.readString(Path.of(privateKey + ".pub"));
    return line.split(" ", -1)[1];
  }

  @Override
  public void close() throws IOException {
    listener.close();
    dialer.close();
    loops.close();
    recordings.close();
    inspectors.close();
    target.close();
    executor.close();
  }

  private static final class Uncounted implements LoginOutcomes {
    @Override
    public void started() {}

    @Override
    public void refused(LoginRefusal reason) {}

    @Override
    public void turnedAway() {}
  }
}
