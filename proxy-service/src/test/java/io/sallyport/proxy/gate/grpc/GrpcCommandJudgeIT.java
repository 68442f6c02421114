package io.sallyport.proxy.gate.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sallyport.contract.judgement.v1.Command;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.JudgeResponse;
import io.sallyport.contract.judgement.v1.MutinyCommandJudgeGrpc;
import io.sallyport.contract.judgement.v1.MutinyCommandJudgeGrpc.MutinyCommandJudgeStub;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.rule.v1.Repetition;
import io.sallyport.contract.rule.v1.Scores;
import io.sallyport.links.trace.Traces;
import io.sallyport.proxy.gate.CommandJudge.Answer;
import io.sallyport.proxy.gate.Confidence;
import io.sallyport.proxy.gate.Decision;
import io.sallyport.proxy.gate.Inquiry;
import io.sallyport.proxy.gate.LineKind;
import io.sallyport.proxy.gate.ShellState;
import io.sallyport.proxy.session.trace.SessionTraces;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrpcCommandJudgeIT {

  private static final Inquiry LS =
      new Inquiry(
          "session-1",
          "abc",
          "bash",
          Map.of("rule-1", 2),
          ShellState.of(new byte[] {7}),
          List.of("ls", "l s"),
          LineKind.TERMINAL,
          Confidence.LIKELY);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private RulesServer server;
  private ManagedChannel channel;
  private RulesConnection connection;
  private GrpcCommandJudge judge;

  @BeforeEach
  void connect() throws IOException {
    server = new RulesServer();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    MutinyCommandJudgeStub stub = MutinyCommandJudgeGrpc.newMutinyStub(channel);
    JudgeConfig config =
        new JudgeConfig() {
          @Override
          public Duration deadline() {
            return Duration.ofMillis(250);
          }

          @Override
          public Duration watchInterval() {
            return Duration.ofSeconds(1);
          }
        };
    connection = new RulesConnection(channel, stub, config);
    judge =
        new GrpcCommandJudge(stub, connection, config, registry, new SessionTraces(Traces.off()));
    await().until(connection::isWarm);
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    connection.stop();
    channel.shutdownNow();
    server.kill();
  }

  private Answer ask() {
    return judge.judge(LS).toCompletableFuture().join();
  }

  private Duration failureTakes() {
    long begin = System.nanoTime();
    assertThatThrownBy(this::ask).isInstanceOf(CompletionException.class);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void asks_with_all_that_the_answer_depends_on() {
    ask();

    assertThat(server.requests)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.getSessionId()).isEqualTo("session-1");
          assertThat(request.getSnapshotHash()).isEqualTo("abc");
          assertThat(request.getDialect()).isEqualTo("bash");
          assertThat(request.getAttemptsMap()).isEqualTo(Map.of("rule-1", 2));
          assertThat(request.getShellState().toByteArray()).containsExactly(7);
          assertThat(request.getReadingsList()).containsExactly("ls", "l s");
          assertThat(request.getKind())
              .isEqualTo(io.sallyport.contract.judgement.v1.LineKind.LINE_KIND_TERMINAL);
          assertThat(request.getConfidence())
              .isEqualTo(io.sallyport.contract.judgement.v1.Confidence.CONFIDENCE_LIKELY);
        });
  }

  @Test
  void reads_the_whole_answer() {
    server.response =
        JudgeResponse.newBuilder()
            .setDecision(io.sallyport.contract.judgement.v1.Decision.DECISION_REFUSE)
            .setRefusal(Refusal.REFUSAL_RULE)
            .addHits(
                Hit.newBuilder()
                    .setRuleId("rule-1")
                    .setRuleVersion(4)
                    .setRuleName("no deletes")
                    .setAction(Action.ACTION_INTERRUPT)
                    .setCriticality(Criticality.CRITICALITY_HIGH)
                    .setScores(Scores.newBuilder().setSession(40).setCredential(1))
                    .setRepetition(
                        Repetition.newBuilder()
                            .setLimit(3)
                            .setPeriod(com.google.protobuf.Duration.newBuilder().setSeconds(60)))
                    .setAttempt(3)
                    .setAttempts(5))
            .addCommands(Command.newBuilder().addArgv("rm").addArgv("x"))
            .setReading(1)
            .setMessage("blocked")
            .setShellState(ByteString.copyFromUtf8("state"))
            .setReadsCommandsFromInput(true)
            .build();

    Answer answer = ask();

    assertThat(answer.shellState().toBytes()).asString().isEqualTo("state");
    assertThat(answer.verdict().decision()).isEqualTo(Decision.REFUSE);
    assertThat(answer.verdict().reading()).isEqualTo(1);
    assertThat(answer.verdict().message()).isEqualTo("blocked");
    assertThat(answer.verdict().commands()).containsExactly(List.of("rm", "x"));
    assertThat(answer.verdict().readsCommandsFromInput()).isTrue();
    assertThat(answer.verdict().hits())
        .singleElement()
        .satisfies(hit -> {
          assertThat(hit.action()).isEqualTo("INTERRUPT");
          assertThat(hit.criticality()).isEqualTo("HIGH");
          assertThat(hit.attempt()).isEqualTo(3);
          assertThat(hit.attempts()).isEqualTo(5);
          assertThat(hit.scores().session()).isEqualTo(40);
          assertThat(hit.repetition().orElseThrow().period()).isEqualTo(Duration.ofMinutes(1));
        });
  }

  @Test
  void an_answer_without_a_decision_is_no_verdict() {
    server.response = JudgeResponse.getDefaultInstance();

    assertThatThrownBy(this::ask).hasRootCauseInstanceOf(UnusableAnswerException.class);
  }

  @Test
  void a_service_that_hangs_is_given_up_after_half_a_second_and_asked_again_when_it_is_back() {
    server.hangs = true;
    assertThat(failureTakes()).isBetween(Duration.ofMillis(400), Duration.ofMillis(900));

    server.hangs = false;

    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(ask().verdict().decision()).isEqualTo(Decision.PROCEED));
    assertThat(registry.get("sallyport.judge").tag("outcome", "none").timer().count()).isPositive();
  }

  @Test
  void a_dead_service_is_known_at_once_and_asked_again_soon_after_it_is_back() throws Exception {
    server.kill();
    await().atMost(Duration.ofSeconds(2)).until(() -> failureTakes().toMillis() < 250);
    // Long enough for gRPC's own back-off to have grown beyond the bound below.
    await()
        .pollDelay(Duration.ofSeconds(8))
        .atMost(Duration.ofSeconds(10))
        .until(() -> failureTakes().toMillis() < 250);

    server.startAgain();

    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(ask().verdict().decision()).isEqualTo(Decision.PROCEED));
  }

  @Test
  void the_first_inquiry_on_a_warm_connection_is_quick() {
    long begin = System.nanoTime();
    ask();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(250));
  }
}
