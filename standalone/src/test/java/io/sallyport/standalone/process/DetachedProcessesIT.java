package io.sallyport.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedProcessesIT {

  private static final Duration GRACE = Duration.ofSeconds(10);

  @TempDir Path directory;

  private Path home;
  private DetachedProcesses processes;

  @BeforeEach
  void aHomeWithASpaceInItsName() throws IOException {
    home = Files.createDirectory(directory.resolve("a home"));
    processes = new DetachedProcesses(home);
  }

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    processes.sweep(Duration.ofSeconds(1));
  }

  @Test
  void aProgramRunsInASessionOfItsOwnAndWritesItsLog() throws Exception {
    ProcessIdentity process = start("one", "echo to the log; sleep 1000");
    assertThat(processes.running("one")).contains(process);
    await().untilAsserted(() -> assertThat(processes.log("one")).hasContent("to the log"));
    assertThat(sessionOf(process.pid())).isEqualTo(process.pid());
  }

  @Test
  void itsEnvironmentIsWhatWasSaidAndLittleMore() throws Exception {
    processes.start(
        new Program(
            "one", List.of("/bin/sh", "-c", "env; exec sleep 1000"), Map.of("SAID", "yes"), home));
    await()
        .untilAsserted(() ->
            assertThat(Files.readAllLines(processes.log("one")))
                .contains("SAID=yes", DetachedProcesses.HOME_MARK + "=" + home)
                .noneMatch(line -> line.startsWith("JAVA_HOME=")));
  }

  @Test
  void stoppingAsksFirst() throws Exception {
    start("one", "trap 'echo asked; exit' TERM; echo set; while :; do sleep 0.05; done");
    await().untilAsserted(() -> assertThat(processes.log("one")).hasContent("set"));
    assertThat(processes.stop("one", GRACE)).isTrue();
    assertThat(processes.log("one")).hasContent("set\nasked");
    assertThat(processes.running("one")).isEmpty();
    assertThat(processes.stop("one", GRACE)).isFalse();
  }

  @Test
  void whatDoesNotEndWhenAskedIsKilled() throws Exception {
    ProcessIdentity process =
        start("one", "trap '' TERM INT; echo set; while :; do sleep 0.05; done");
    await().untilAsserted(() -> assertThat(processes.log("one")).hasContent("set"));
    processes.stop("one", Duration.ofMillis(200));
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void whatIsSuspendedEndsInOrder() throws Exception {
    start("one", "trap 'echo asked; exit' TERM; echo set; while :; do sleep 0.05; done");
    await().untilAsserted(() -> assertThat(processes.log("one")).hasContent("set"));
    processes.suspend("one");
    long pid = processes.running("one").orElseThrow().pid();
    await().until(() -> ProcessTable.entry(pid).orElseThrow().isSuspended());
    processes.stop("one", GRACE);
    assertThat(processes.log("one")).hasContent("set\nasked");
  }

  @Test
  void aSuspendedProgramGoesOnWhenItIsResumed() throws Exception {
    start("one", "sleep 1000");
    processes.suspend("one");
    processes.resume("one");
    long pid = processes.running("one").orElseThrow().pid();
    await().until(() -> !ProcessTable.entry(pid).orElseThrow().isSuspended());
  }

  @Test
  void aChildThatLeftItsParentEndsWithIt() throws Exception {
    start("one", "setsid sleep 1000 & exec sleep 1000");
    Set<String> mark = Set.of(DetachedProcesses.HOME_MARK + "=" + home);
    await().until(() -> ProcessTable.withEnvironment(mark).size() == 2);
    processes.stop("one", GRACE);
    assertThat(ProcessTable.withEnvironment(mark)).isEmpty();
  }

  @Test
  void whatLostItsPidFileIsSweptAway() throws Exception {
    ProcessIdentity process = start("one", "exec sleep 1000");
    Files.delete(home.resolve("run/one.pid"));
    assertThat(processes.running("one")).isEmpty();
    processes.sweep(GRACE);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aNumberThatAnotherProcessHasNowIsLeftAlone() throws Exception {
    Process stranger = new ProcessBuilder("/bin/sleep", "1000").start();
    try {
      ProcessIdentity itself = ProcessIdentity.of(stranger.pid()).orElseThrow();
      Files.createDirectories(home.resolve("run"));
      new ProcessIdentity(itself.pid(), itself.birth() + "0").write(home.resolve("run/one.pid"));
      assertThat(processes.running("one")).isEmpty();
      assertThat(processes.stop("one", GRACE)).isFalse();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aDamagedPidFileIsNoProcess() throws Exception {
    Files.createDirectories(home.resolve("run"));
    Files.writeString(home.resolve("run/one.pid"), "not a number");
    assertThat(processes.running("one")).isEmpty();
  }

  @Test
  void theLogOfTheRunBeforeIsKept() throws Exception {
    start("one", "echo first; exec sleep 1000");
    await().untilAsserted(() -> assertThat(processes.log("one")).hasContent("first"));
    processes.stop("one", GRACE);
    start("one", "echo second; exec sleep 1000");
    assertThat(home.resolve("log/one.log.1")).hasContent("first");
  }

  @Test
  void killingDoesNotAsk() throws Exception {
    ProcessIdentity process = start("one", "trap '' TERM; exec sleep 1000");
    processes.kill("one");
    assertThat(process.isAlive()).isFalse();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> processes.kill("one"))
        .withMessageContaining("one does not run");
  }

  private ProcessIdentity start(String name, String script) throws IOException {
    return processes.start(new Program(name, List.of("/bin/sh", "-c", script), Map.of(), home));
  }

  private static long sessionOf(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
  }
}
