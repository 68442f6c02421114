package io.sallyport.standalone.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sallyport.standalone.process.DetachedProcesses;
import io.sallyport.standalone.process.ProcessTable;
import io.sallyport.standalone.suite.PartStatus.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of this module, as real processes in a home of their own. */
class SuiteIT {

  private static final List<String> OWN = List.of("kafka", "postgres", "demo-target");

  @TempDir Path directory;

  private Settings settings;
  private Suite suite;

  @BeforeEach
  void aSuiteOnFreePorts() throws IOException {
    Home home = new Home(directory.resolve("a home"));
    settings = new Settings(directory, home, new Ports(free(1), free(1), free(32)));
    suite = new Suite(settings);
  }

  @AfterEach
  void ended() throws Exception {
    suite.down(line -> {});
  }

  @Test
  void startsAndLastsAndLeavesNothing() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    suite.up(OWN, lines::add);
    assertThat(lines).hasSize(3).allMatch(line -> line.contains("ready in"));
    assertThat(states()).containsAllEntriesOf(all(State.READY));

    execute("create table kept as select 7 as n");
    lines.clear();
    new Suite(settings).up(OWN, lines::add);
    assertThat(lines).hasSize(3).allMatch(line -> line.endsWith("runs"));

    suite.kill("postgres");
    suite.start("postgres");
    execute("insert into kept values (8)");

    suite.down(lines::add);
    assertThat(ProcessTable.withEnvironment(Set.of(mark()))).isEmpty();
    assertThat(processesWith(settings.home().directory())).isEmpty();
    assertThat(states()).containsAllEntriesOf(all(State.STOPPED));
    suite.down(line -> assertThat(line).as("nothing ran").isNull());

    suite.start("postgres");
    execute("delete from kept where n = 7");
    execute("delete from kept where n = 8");
  }

  @Test
  void oneThatIsSuspendedIsShownAsSuchAndEnds() throws Exception {
    suite.start("demo-target");
    suite.suspend("demo-target");
    // A signal takes effect when the process is next scheduled.
    await().until(() -> states().get("demo-target") == State.SUSPENDED);
    suite.resume("demo-target");
    await().until(() -> states().get("demo-target") == State.READY);
    suite.suspend("demo-target");
    assertThat(suite.stop("demo-target")).isTrue();
    assertThat(states()).containsEntry("demo-target", State.STOPPED);
  }

  @Test
  void aTakenPortIsNamedWithTheVariableThatMovesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), settings.ports().shell1()));
      assertThatExceptionOfType(StartFailure.class)
          .isThrownBy(() -> suite.start("demo-target"))
          .withMessageContaining("port " + settings.ports().shell1())
          .withMessageContaining("shell-1 of demo-target")
          .withMessageContaining("SALLYPORT_BASE_PORT");
    }
  }

  @Test
  void aPartThatEndsAtOnceIsNamedWithTheEndOfItsLog() throws Exception {
    settings.home().prepare();
    Files.delete(settings.home().demoPassword());
    Files.createDirectory(settings.home().demoPassword());
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> suite.start("demo-target"))
        .withMessageContaining("demo-target ended while it started")
        .withMessageContaining("Is a directory");
  }

  @Test
  void aServiceThatIsNotBuiltIsNamed() {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> suite.start("rules-service"))
        .withMessageContaining("rules-service is not built");
  }

  @Test
  void aSuiteThatWasStartedKeepsItsPortsUntilItEnds() throws Exception {
    suite.start("demo-target");
    Map<String, String> environment =
        Map.of("SALLYPORT_HOME", settings.home().directory().toString());
    Settings later = Settings.from(environment, directory);
    assertThat(later.ports()).isEqualTo(settings.ports());
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> later.requireSame(Map.of("SALLYPORT_SSH_PORT", "1")))
        .withMessageContaining("down first");
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> later.requireSame(Map.of("SALLYPORT_SECURE", "1")))
        .withMessageContaining("down first");
    suite.down(line -> {});
    assertThat(Settings.from(environment, directory).ports()).isEqualTo(Ports.DEFAULT);
  }

  private Map<String, State> states() {
    return suite.status().stream()
        .filter(part -> OWN.contains(part.name()))
        .collect(Collectors.toMap(PartStatus::name, PartStatus::state));
  }

  private static Map<String, State> all(State state) {
    return OWN.stream().collect(Collectors.toMap(name -> name, name -> state));
  }

  private void execute(String sql) throws IOException, SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + settings.ports().database() + "/sallyport";
    String password = Files.readString(settings.home().databasePassword()).strip();
    try (Connection connection = DriverManager.getConnection(url, "sallyport", password)) {
      connection.createStatement().execute(sql);
    }
  }

  private String mark() {
    return DetachedProcesses.HOME_MARK + "=" + settings.home().directory();
  }

  /** PostgreSQL's processes overwrite their environment; what they run from says whose they are. */
  private static List<Long> processesWith(Path home) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").startsWith(home.toString()))
        .map(ProcessHandle::pid)
        .toList();
  }

  /** The first of a row of ports that nobody has. */
  private static int free(int span) throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int first;
      try (ServerSocket socket = new ServerSocket(0)) {
        first = socket.getLocalPort();
      }
      boolean row = first + span < 65536;
      for (int i = 0; row && i < span; i++) {
        row = new Port("test", first + i, "").isFree();
      }
      if (row) {
        return first;
      }
    }
    throw new IOException("no row of " + span + " free ports");
  }
}
