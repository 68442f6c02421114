package io.sallyport.proxy.recording.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.embedded.KafkaBroker;
import io.sallyport.links.event.Topics;
import io.sallyport.links.kafka.KafkaClients;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.RecordedFrames;
import io.sallyport.proxy.doubles.RecordingsOnKafka;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.doubles.SshAtWork;
import io.sallyport.proxy.recording.RecordingMode;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.Stream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a real client on a real target, recorded on a real Kafka, and read back from it. */
class RecordingOnKafkaIT {

  private static final byte[] NO_INPUT = new byte[0];

  private static final Map<String, String> QUICK =
      Map.of(
          "sallyport.proxy.recording.strict-time", "1s",
          "sallyport.proxy.recording.end-after", "40s",
          "sallyport.proxy.recording.without-terminal-bytes", "4000000");

  @TempDir private Path directory;

  private KafkaBroker kafka;
  private int port;
  private int controllerPort;
  private KafkaRecordingOutlet outlet;
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    port = free();
    controllerPort = free();
    kafka = broker();
    Topics.all().forEach(t -> kafka.createTopic(t.name(), t.partitions(), t.config()));
    outlet = outlet();
    rig = Rig.start(directory.resolve("rig"), QUICK, outlet);
  }

  private KafkaRecordingOutlet outlet() {
    return new KafkaRecordingOutlet(
        KafkaClients.with(Map.of("bootstrap.servers", kafka.bootstrapServers())),
        Rig.config(KafkaRecordingConfig.class, Map.of()),
        "node:1");
  }

  private KafkaBroker broker() throws Exception {
    return KafkaBroker.start(directory.resolve("kafka"), port, controllerPort);
  }

  @AfterEach
  void stop() throws Exception {
    if (rig != null) {
      rig.close();
      outlet.close();
      kafka.close();
    }
  }

  private static int free() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Map<UUID, RecordedFrames> complete(int sessions) throws Exception {
    try (RecordingsOnKafka recordings = new RecordingsOnKafka(kafka.bootstrapServers())) {
      return Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(recordings::complete, found -> found.size() == sessions);
    }
  }

  private RecordedFrames onlyOne() throws Exception {
    return complete(1).values().iterator().next();
  }

  private Path file(int size) throws Exception {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(directory.resolve("file-" + size), bytes);
  }

  @Test
  void what_a_client_on_a_terminal_saw_and_typed_is_what_is_recorded() throws Exception {
    byte[] keys = "stty -echo; seq 200000; echo done; exit 5\n".getBytes(StandardCharsets.UTF_8);

    Outcome outcome = rig.sshAs(Rig.ALICE, "operator", keys, List.of("-tt"));

    assertThat(outcome.status()).isEqualTo(5);
    assertThat(outcome.output()).hasSizeGreaterThan(1_000_000);
    RecordedFrames frames = onlyOne();
    assertThat(frames.output(1)).isEqualTo(outcome.output());
    assertThat(frames.input(1)).isEqualTo(keys);
    assertThat(frames.of(Frame.SizeChange.class)).isNotEmpty();
    assertThat(frames.all().getFirst()).isInstanceOf(Mark.ChannelOpened.class);
    assertThat(frames.all().getLast())
        .isInstanceOfSatisfying(
            Mark.ChannelClosed.class, closed -> assertThat(closed.exitStatus()).isEqualTo(5));
    assertThat(frames.all()).extracting(Frame::micros).isSorted();
    Awaitility.await().until(() -> !rig.log.facts(SessionFact.Ended.class).isEmpty());
    assertThat(rig.log.facts(SessionFact.RecordingReached.class)).hasSize(1);
  }

  @Test
  void a_command_has_output_error_output_and_input_apart_and_its_line() throws Exception {
    Outcome outcome =
        rig.sshAs(
            Rig.ALICE,
            "operator",
            "given".getBytes(StandardCharsets.UTF_8),
            List.of(),
            "cat; echo oops >&2; exit 7");

    assertThat(outcome.text()).isEqualTo("given");
    RecordedFrames frames = onlyOne();
    assertThat(frames.output(1)).isEqualTo(outcome.output());
    assertThat(frames.errorOutput(1)).isEqualTo("oops\n".getBytes(StandardCharsets.UTF_8));
    assertThat(frames.input(1)).isEqualTo("given".getBytes(StandardCharsets.UTF_8));
    assertThat(frames.of(Mark.ChannelOpened.class).getFirst().command())
        .isEqualTo("cat; echo oops >&2; exit 7");
  }

  @Test
  void output_beyond_the_limit_is_on_record_by_size_and_hash() throws Exception {
    Path file = file(9_000_000);

    Outcome outcome = rig.ssh(List.of(), "cat " + file);

    byte[] all = Files.readAllBytes(file);
    assertThat(outcome.output()).isEqualTo(all);
    RecordedFrames frames = onlyOne();
    assertThat(frames.output(1)).isEqualTo(Arrays.copyOf(all, 4_000_000));
    Mark.BeyondLimit beyond = frames.of(Mark.BeyondLimit.class).getFirst();
    assertThat(beyond.stream()).isEqualTo(Stream.OUTPUT);
    assertThat(beyond.size()).isEqualTo(5_000_000);
    assertThat(beyond.hash()).isEqualTo(Hash.of(Bytes.copyOf(all, 4_000_000, 5_000_000)));
  }

  @Test
  void fifty_short_commands_arrive_whole_with_their_status_and_are_recorded_whole()
      throws Exception {
    Path file = file(400_000);
    byte[] all = Files.readAllBytes(file);
    for (int i = 0; i < 50; i++) {
      Outcome outcome = rig.ssh(List.of(), "head -c 300000 " + file + "; exit " + i);
      assertThat(outcome.status()).as("status of %s", i).isEqualTo(i);
      assertThat(Arrays.equals(outcome.output(), 0, outcome.output().length, all, 0, 300_000))
          .as("output of %s", i)
          .isTrue();
    }

    byte[] expected = Arrays.copyOf(all, 300_000);
    List<Integer> statuses = new ArrayList<>();
    for (RecordedFrames frames : complete(50).values()) {
      assertThat(Arrays.equals(frames.output(1), expected)).isTrue();
      statuses.add(frames.of(Mark.ChannelClosed.class).getFirst().exitStatus());
    }
    assertThat(statuses)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).boxed().toList());
  }

  @Test
  void while_kafka_is_away_output_is_held_back_and_comes_whole_when_it_is_back() throws Exception {
    try (SshAtWork ssh =
        new SshAtWork(
            rig.command(
                Rig.ALICE,
                "operator",
                List.of("-tt"),
                "i=0; while [ $i -lt 400 ]; do echo line $i; i=$((i+1)); sleep 0.05; done"))) {
      Awaitility.await().until(() -> ssh.text().contains("line 5"));
      kafka.close();
      // Held back a second after the last acknowledgement: nothing comes for a while.
      Awaitility.await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> ssh.isQuiet() && rig.sessions.all().iterator().next().outputHold().isHeld());
      int seen = ssh.output().length;
      Awaitility.await()
          .pollDelay(Duration.ofMillis(700))
          .untilAsserted(() -> assertThat(ssh.output()).hasSize(seen));

      kafka = broker();

      Awaitility.await()
          .atMost(Duration.ofSeconds(35))
          .until(() -> ssh.text().contains("line 399"));
      assertThat(ssh.await()).isZero();
      assertThat(onlyOne().output(1)).isEqualTo(ssh.output());
    }
  }

  @Test
  void a_session_that_is_not_recorded_for_too_long_ends_and_says_why() throws Exception {
    rig.close();
    outlet.close();
    outlet = outlet();
    rig =
        Rig.start(
            directory.resolve("impatient"),
            Map.of(
                "sallyport.proxy.recording.strict-time", "500ms",
                "sallyport.proxy.recording.end-after", "3s"),
            outlet);
    try (SshAtWork ssh =
        new SshAtWork(
            rig.command(
                Rig.ALICE, "operator", List.of("-tt"), "while :; do echo tick; sleep 0.1; done"))) {
      Awaitility.await().until(() -> ssh.text().contains("tick"));
      kafka.close();

      assertThat(ssh.await()).isEqualTo(255);

      assertThat(ssh.error())
          .contains("sallyport: Kafka has not acknowledged the recording of this session for 3 s");
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> !rig.log.facts(SessionFact.Ended.class).isEmpty());
      assertThat(rig.log.facts(SessionFact.Ended.class).getFirst().reason())
          .isEqualTo(SessionEnd.NOT_RECORDED);
      assertThat(rig.ssh(List.of(), "echo never").error())
          .contains("the gateway can't record sessions now");
      byte[] shown = ssh.output();
      kafka = broker();
      assertThat(Arrays.copyOf(complete(2).values().iterator().next().output(1), shown.length))
          .as("all that was shown is recorded")
          .isEqualTo(shown);
    }
  }

  @Test
  void a_buffered_session_goes_on_while_kafka_is_away() throws Exception {
    rig.access.record(RecordingMode.BUFFERED);
    try (SshAtWork ssh =
        new SshAtWork(
            rig.command(
                Rig.ALICE,
                "operator",
                List.of("-tt"),
                "echo begin; read x; i=0; while [ $i -lt 60 ]; do echo line $i; i=$((i+1)); sleep"
                    + " 0.05; done"))) {
      Awaitility.await().until(() -> ssh.text().contains("begin"));
      kafka.close();
      ssh.type("go\r");

      assertThat(ssh.await()).isZero();

      assertThat(ssh.text()).contains("line 59");
      kafka = broker();
      assertThat(onlyOne().output(1)).isEqualTo(ssh.output());
    }
  }

  @Test
  void a_terminal_is_recorded_whole_however_much_it_shows() throws Exception {
    Path file = file(30_000_000);

    Outcome outcome =
        rig.sshAs(Rig.ALICE, "operator", NO_INPUT, List.of("-tt"), "stty -opost; cat " + file);

    assertThat(outcome.output()).hasSize(30_000_000);
    assertThat(Arrays.equals(onlyOne().output(1), outcome.output())).isTrue();
  }
}
