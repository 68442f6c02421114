package io.sallyport.proxy.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sallyport.proxy.doubles.LogDouble;
import io.sallyport.proxy.doubles.RecordedFrames;
import io.sallyport.proxy.doubles.RecordingOutletDouble;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.gate.Confidence;
import io.sallyport.proxy.gate.Decision;
import io.sallyport.proxy.gate.LineKind;
import io.sallyport.proxy.gate.Refusal;
import io.sallyport.proxy.gate.Verdict;
import io.sallyport.proxy.session.ChannelKind;
import io.sallyport.proxy.session.OutputHold;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionId;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.session.Source;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.frame.ControlAction;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.Stream;
import io.sallyport.recording.frame.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionRecorderTest {

  private static final SessionFact.Ended BY_OPERATOR =
      new SessionFact.Ended(SessionEnd.OPERATOR, "", "");

  private final RecordingOutletDouble outlet = new RecordingOutletDouble();
  private final LogDouble log = new LogDouble();
  private final OutputHold output = new OutputHold();
  private final List<String> notRecorded = new ArrayList<>();
  private final Queue<Runnable> lane = new ArrayDeque<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SessionIdentity identity = identity();
  private long now = 1_000_000_000_000L;
  private Recordings recordings = recordings(Map.of());

  private static SessionIdentity identity() {
    return new SessionIdentity(
        SessionId.next(),
        new SessionSubject(Party.claimed("alice"), Party.claimed("box"), Party.claimed("root")),
        "snapshot",
        new Source("127.0.0.1", 1),
        Instant.now());
  }

  private Recordings recordings(Map<String, String> keys) {
    return new Recordings(
        Rig.config(RecordingConfig.class, keys),
        outlet,
        meters,
        () -> now,
        List.of(lane::add),
        List.of());
  }

  private SessionRecorder begin(RecordingMode mode) {
    return begin(identity, mode, output);
  }

  private SessionRecorder begin(SessionIdentity who, RecordingMode mode, OutputHold hold) {
    SessionRecorder recorder = recordings.record(who, mode, log.open(who), hold, notRecorded::add);
    work();
    return recorder;
  }

  private void work() {
    for (Runnable task = lane.poll(); task != null; task = lane.poll()) {
      task.run();
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
    recordings.look();
    work();
  }

  private static void show(SessionRecorder recorder, String text) {
    byte[] bytes = bytes(text);
    recorder.shown(1, bytes, 0, bytes.length, false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private RecordedFrames recorded() throws Exception {
    return RecordedFrames.of(outlet.pieces(UUID.fromString(identity.id().value())));
  }

  private void end(SessionRecorder recorder, SessionFact.Ended why) {
    var _ = recorder.end(why);
    work();
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  private static SessionFact.ChannelOpened opened(boolean terminal) {
    return new SessionFact.ChannelOpened(1, ChannelKind.SHELL, terminal, "");
  }

  @Test
  void everything_is_recorded_in_its_order_with_its_time() throws Exception {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    recorder.happened(new SessionFact.ChannelOpened(1, ChannelKind.EXEC, true, "top"));
    recorder.resized(1, 80, 24);
    recorder.typed(1, bytes("k"), 0, 1);
    now += Duration.ofMillis(30).toNanos();
    show(recorder, "out");
    recorder.shown(1, bytes("_err_"), 1, 3, true);
    recorder.happened(new SessionFact.ChannelClosed(1, OptionalInt.of(3), "", 1, 6));
    end(recorder, BY_OPERATOR);

    List<Frame> frames = recorded().all();
    long start = frames.getFirst().micros();
    long later = start + 30_000;
    assertThat(frames)
        .containsExactly(
            new Mark.ChannelOpened(start, 1, "exec", true, "top"),
            new Frame.SizeChange(start, 1, new TerminalSize(80, 24)),
            new Frame.Input(start, 1, Bytes.copyOf(bytes("k"))),
            new Frame.Output(later, 1, Bytes.copyOf(bytes("out"))),
            new Frame.ErrorOutput(later, 1, Bytes.copyOf(bytes("err"))),
            new Mark.ChannelClosed(later, 1, 3, ""));
  }

  @Test
  void the_callers_array_is_not_kept() throws Exception {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    byte[] buffer = bytes("first");
    recorder.shown(1, buffer, 0, 5, false);
    System.arraycopy(bytes("other"), 0, buffer, 0, 5);
    end(recorder, BY_OPERATOR);

    assertThat(recorded().output(1)).isEqualTo(bytes("first"));
  }

  @Test
  void a_batch_is_sealed_when_it_is_old_and_not_before() {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    show(recorder, "x");
    pass(Duration.ofMillis(200));
    assertThat(outlet.pieces()).hasSize(1);

    pass(Duration.ofMillis(60));

    assertThat(outlet.pieces()).hasSize(2).last().isInstanceOf(RecordingPiece.OfBatch.class);
  }

  @Test
  void a_batch_is_sealed_when_it_is_full_and_off_the_sessions_thread() {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    byte[] much = random(300_000);
    recorder.shown(1, much, 0, much.length, false);
    assertThat(outlet.pieces()).as("before the lane worked").hasSize(1);

    work();

    assertThat(outlet.pieces()).hasSize(2);
  }

  @Test
  void output_is_byte_exact_through_many_batches_from_several_threads() throws Exception {
    SessionRecorder recorder = begin(RecordingMode.BUFFERED);
    byte[] one = random(1_000_000);
    byte[] other = random(999_999);
    Thread second =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < other.length; i += 7_777) {
                recorder.shown(2, other, i, Math.min(7_777, other.length - i), false);
              }
            });
    for (int i = 0; i < one.length; i += 10_000) {
      recorder.shown(1, one, i, 10_000, false);
    }
    second.join();
    end(recorder, BY_OPERATOR);

    assertThat(recorded().output(1)).isEqualTo(one);
    assertThat(recorded().output(2)).isEqualTo(other);
  }

  @Test
  void more_than_8_MiB_unacknowledged_hold_the_output_back_until_half_is_acknowledged() {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    outlet.fallSilent();
    byte[] much = random(256 * 1024);
    for (int i = 0; i < 31; i++) {
      recorder.shown(1, much, 0, much.length, false);
    }
    assertThat(output.isHeld()).isFalse();
    recorder.shown(1, much, 0, much.length, false);
    assertThat(output.isHeld()).isTrue();
    assertThat(gauge("sallyport.recording.held.sessions")).isEqualTo(1);
    work();

    for (int i = 0; i < 15; i++) {
      outlet.acknowledgeOne();
    }
    assertThat(output.isHeld()).isTrue();
    outlet.acknowledgeOne();
    outlet.acknowledgeOne();

    assertThat(output.isHeld()).isFalse();
    assertThat(gauge("sallyport.recording.held.sessions")).isZero();
    assertThat(notRecorded).isEmpty();
  }

  @Test
  void what_is_unacknowledged_for_2_s_holds_the_output_back_and_its_acknowledgement_lets_it_go() {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    outlet.fallSilent();
    show(recorder, "x");
    pass(Duration.ofMillis(1_900));
    assertThat(output.isHeld()).isFalse();
    pass(Duration.ofMillis(200));
    assertThat(output.isHeld()).isTrue();
    List<String> released = new ArrayList<>();
    output.onRelease(() -> released.add("now"));

    outlet.acknowledge();

    assertThat(output.isHeld()).isFalse();
    assertThat(released).containsExactly("now");
  }

  @Test
  void time_counts_from_the_oldest_frame_that_is_not_acknowledged() {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    for (int i = 0; i < 100; i++) {
      show(recorder, "x");
      pass(Duration.ofMillis(500));
    }

    assertThat(output.isHeld()).isFalse();
    assertThat(gauge("sallyport.recording.unacknowledged.bytes")).isZero();
  }

  @Test
  void after_30_s_the_session_ends_once_and_says_which_part_did_not_answer() {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    outlet.fallSilent();
    show(recorder, "x");
    pass(Duration.ofSeconds(29));
    assertThat(notRecorded).isEmpty();

    pass(Duration.ofSeconds(2));
    pass(Duration.ofSeconds(2));

    assertThat(notRecorded)
        .containsExactly(
            "Kafka has not acknowledged the recording of this session for 30 s; the session ends");
    assertThat(output.isHeld()).isTrue();
  }

  @Test
  void a_buffered_session_goes_on_however_long_until_its_memory_is_full() {
    SessionRecorder recorder = begin(RecordingMode.BUFFERED);
    outlet.fallSilent();
    show(recorder, "x");
    pass(Duration.ofMinutes(9));
    assertThat(output.isHeld()).isFalse();
    byte[] much = random(1024 * 1024);
    for (int i = 0; i < 33; i++) {
      recorder.shown(1, much, 0, much.length, false);
    }
    work();
    assertThat(output.isHeld()).isTrue();
    assertThat(notRecorded).isEmpty();

    outlet.acknowledge();

    assertThat(output.isHeld()).isFalse();
  }

  @Test
  void a_full_node_holds_whoever_adds_and_starts_no_session() {
    recordings = recordings(Map.of("sallyport.proxy.recording.node-bytes", "1000000"));
    SessionRecorder first = begin(RecordingMode.BUFFERED);
    SessionIdentity bob = identity();
    OutputHold bobs = new OutputHold();
    SessionRecorder second = begin(bob, RecordingMode.STRICT, bobs);
    outlet.fallSilent();
    byte[] much = random(1_100_000);
    first.shown(1, much, 0, much.length, false);
    show(second, "x");
    work();
    assertThat(output.isHeld()).isTrue();
    assertThat(bobs.isHeld()).isTrue();
    assertThat(begin(identity(), RecordingMode.STRICT, new OutputHold()).begun())
        .isCompletedExceptionally();

    outlet.acknowledge();
    pass(Duration.ofMillis(300));

    assertThat(output.isHeld()).isFalse();
    assertThat(bobs.isHeld()).isFalse();
  }

  @Test
  void a_lost_piece_ends_the_session_and_nothing_follows_it() {
    SessionRecorder recorder = begin(RecordingMode.BUFFERED);
    outlet.lose();
    show(recorder, "x");
    pass(Duration.ofMillis(300));
    show(recorder, "y");
    pass(Duration.ofMillis(300));

    assertThat(notRecorded)
        .containsExactly("Kafka did not take the recording of this session; the session ends");
    assertThat(output.isHeld()).isTrue();
    assertThat(outlet.pieces()).hasSize(1);
    end(recorder, BY_OPERATOR);
    assertThat(outlet.pieces()).hasSize(1);
    assertThat(recorder.complete()).isCompletedExceptionally();
    assertThat(gauge("sallyport.recording.unacknowledged.bytes")).isZero();
  }

  @Test
  void a_recording_has_begun_when_its_header_is_acknowledged() {
    outlet.fallSilent();
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    assertThat(recorder.begun()).isNotDone();

    outlet.acknowledge();

    assertThat(recorder.begun()).isCompleted();
    assertThat(outlet.pieces().getFirst())
        .isInstanceOfSatisfying(
            RecordingPiece.Header.class,
            piece -> {
              assertThat(piece.header().operator()).isEqualTo("alice");
              assertThat(piece.header().device()).isEqualTo("box");
            });
  }

  @Test
  void output_without_a_terminal_is_recorded_whole_up_to_the_limit_then_by_size_and_hash()
      throws Exception {
    recordings = recordings(Map.of("sallyport.proxy.recording.without-terminal-bytes", "100000"));
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    recorder.happened(opened(false));
    byte[] much = random(250_000);
    for (int i = 0; i < much.length; i += 30_000) {
      int size = Math.min(30_000, much.length - i);
      recorder.shown(1, much, i, size, false);
      recorder.typed(1, much, i, size);
    }
    recorder.happened(new SessionFact.ChannelClosed(1, OptionalInt.empty(), "KILL", 0, 0));
    end(recorder, BY_OPERATOR);

    RecordedFrames frames = recorded();
    byte[] whole = java.util.Arrays.copyOf(much, 100_000);
    assertThat(frames.output(1)).isEqualTo(whole);
    assertThat(frames.input(1)).isEqualTo(whole);
    Hash rest = Hash.of(Bytes.copyOf(much, 100_000, 150_000));
    long micros = frames.all().getLast().micros();
    assertThat(frames.of(Mark.class))
        .containsSubsequence(
            new Mark.BeyondLimit(micros, 1, Stream.INPUT, 150_000, rest),
            new Mark.BeyondLimit(micros, 1, Stream.OUTPUT, 150_000, rest),
            new Mark.ChannelClosed(micros, 1, null, "KILL"));
  }

  @Test
  void what_is_beyond_the_limit_is_on_record_though_its_channel_never_closed() throws Exception {
    recordings = recordings(Map.of("sallyport.proxy.recording.without-terminal-bytes", "0"));
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    recorder.happened(opened(false));
    show(recorder, "abc");
    pass(Duration.ofMillis(300));
    assertThat(gauge("sallyport.recording.unacknowledged.bytes"))
        .as("what is only hashed waits for nobody")
        .isZero();
    end(recorder, BY_OPERATOR);

    assertThat(recorded().of(Mark.BeyondLimit.class))
        .singleElement()
        .satisfies(mark -> assertThat(mark.size()).isEqualTo(3));
  }

  @Test
  void what_is_only_hashed_makes_no_head_durable() throws Exception {
    recordings =
        recordings(
            Map.of(
                "sallyport.proxy.recording.without-terminal-bytes", "1",
                "sallyport.proxy.recording.head-every", "0s"));
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    recorder.happened(opened(false));
    pass(Duration.ofMillis(300));
    int noted = log.facts(SessionFact.RecordingReached.class).size();
    outlet.fallSilent();
    show(recorder, "a");
    pass(Duration.ofMillis(300));
    show(recorder, "b");
    pass(Duration.ofMillis(300));

    assertThat(log.facts(SessionFact.RecordingReached.class)).hasSize(noted);
    outlet.acknowledge();
    assertThat(log.facts(SessionFact.RecordingReached.class)).hasSize(noted + 1);
  }

  @Test
  void a_terminal_has_no_limit() throws Exception {
    recordings = recordings(Map.of("sallyport.proxy.recording.without-terminal-bytes", "0"));
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    recorder.happened(opened(true));
    show(recorder, "abc");
    end(recorder, BY_OPERATOR);

    assertThat(recorded().output(1)).isEqualTo(bytes("abc"));
  }

  @Test
  void a_verdict_is_a_mark_with_its_rules_and_a_withheld_line_has_no_text() throws Exception {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    UUID id = UUID.randomUUID();
    recorder.happened(
        new SessionFact.CommandJudged(
            id,
            1,
            LineKind.TERMINAL,
            "",
            9,
            Confidence.CERTAIN,
            false,
            new Verdict(
                Decision.REFUSE, Refusal.RULE, List.of(), List.of(), List.of(), 0, "", false),
            Duration.ZERO));
    end(recorder, BY_OPERATOR);

    assertThat(recorded().of(Mark.CommandJudged.class))
        .singleElement()
        .satisfies(mark -> {
          assertThat(mark.commandId()).isEqualTo(id.toString());
          assertThat(mark.line()).isEmpty();
          assertThat(mark.withheldLength()).isEqualTo(9);
          assertThat(mark.decision()).isEqualTo(io.sallyport.recording.frame.Decision.REFUSE);
        });
  }

  @Test
  void an_interrupted_session_says_by_whom() throws Exception {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    end(recorder, new SessionFact.Ended(SessionEnd.ADMINISTRATOR, "enough", "carol"));

    assertThat(recorded().of(Mark.Controlled.class))
        .singleElement()
        .satisfies(mark -> {
          assertThat(mark.action()).isEqualTo(ControlAction.INTERRUPTED);
          assertThat(mark.by()).isEqualTo("carol");
          assertThat(mark.reason()).isEqualTo("enough");
        });
  }

  @Test
  void a_session_in_which_nothing_happened_has_a_header_and_an_end() throws Exception {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    end(recorder, BY_OPERATOR);

    assertThat(outlet.pieces()).hasSize(2);
    assertThat(outlet.pieces().getLast())
        .isInstanceOfSatisfying(
            RecordingPiece.End.class, end -> assertThat(end.head().number()).isZero());
    assertThat(recorded().all()).isEmpty();
  }

  @Test
  void heads_are_noted_now_and_then_and_at_the_end_and_only_when_they_are_durable() {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    for (int i = 0; i < 70; i++) {
      show(recorder, "x");
      pass(Duration.ofSeconds(1));
    }
    List<SessionFact.RecordingReached> noted = log.facts(SessionFact.RecordingReached.class);
    assertThat(noted).hasSize(2);
    outlet.fallSilent();
    show(recorder, "y");
    var _ = recorder.end(BY_OPERATOR);
    work();
    assertThat(log.facts(SessionFact.RecordingReached.class)).hasSize(2);

    outlet.acknowledge();

    assertThat(log.facts(SessionFact.RecordingReached.class))
        .hasSize(3)
        .last()
        .extracting(SessionFact.RecordingReached::head)
        .isEqualTo(lastHead());
  }

  private ChainHead lastHead() {
    return ((RecordingPiece.End) outlet.pieces().getLast()).head();
  }

  @Test
  void the_end_of_a_session_does_not_wait_for_ever() {
    recordings = recordings(Map.of("sallyport.proxy.recording.end-wait", "20ms"));
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    outlet.fallSilent();
    var ended = recorder.end(BY_OPERATOR).toCompletableFuture();
    work();

    ended.join();
    outlet.acknowledge();

    assertThat(log.facts(SessionFact.RecordingReached.class))
        .as("a head behind the session's end")
        .isEmpty();
  }

  @Test
  void nothing_is_recorded_behind_the_end() throws Exception {
    SessionRecorder recorder = begin(RecordingMode.STRICT);
    show(recorder, "x");
    end(recorder, BY_OPERATOR);
    show(recorder, "late");
    recorder.happened(BY_OPERATOR);
    pass(Duration.ofSeconds(1));

    assertThat(recorded().output(1)).isEqualTo(bytes("x"));
    assertThat(gauge("sallyport.recording.unacknowledged.bytes")).isZero();
  }

  @Test
  void the_defaults_are_what_is_documented() {
    RecordingConfig config = Rig.config(RecordingConfig.class, Map.of());

    assertThat(config.strictBytes()).isEqualTo(8L * 1024 * 1024);
    assertThat(config.strictTime()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.endAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.enabled()).isTrue();
    assertThat(config.withoutTerminalBytes()).isEqualTo(16L * 1024 * 1024);
    assertThat(config.sealAfter()).isLessThan(Duration.ofSeconds(1));
    assertThat(config.headEvery()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.bufferedBytes()).isEqualTo(32L * 1024 * 1024);
    assertThat(config.nodeBytes()).isEqualTo(128L * 1024 * 1024);
  }

  @Test
  void a_batch_that_would_be_too_large_is_a_fault_of_the_configuration() {
    assertThatThrownBy(() -> recordings(Map.of("sallyport.proxy.recording.seal-bytes", "9999999")))
        .hasMessage("sallyport.proxy.recording.seal-bytes is 9999999; expected 1 to 262144");
  }
}
