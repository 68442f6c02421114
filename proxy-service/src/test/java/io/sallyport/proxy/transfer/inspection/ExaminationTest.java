package io.sallyport.proxy.transfer.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.inspector.Direction;
import io.sallyport.inspector.Inspection;
import io.sallyport.inspector.Inspector;
import io.sallyport.inspector.StreamingInspector;
import io.sallyport.inspector.TransferFacts;
import io.sallyport.inspector.Verdict;
import io.sallyport.proxy.session.TransferVerdict;
import io.sallyport.proxy.transfer.inspection.InspectionTerms.Otherwise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ExaminationTest {

  private static final Executor EXECUTOR = task -> Thread.ofVirtual().start(task);

  @Test
  void anInspectorSeesEveryByteOnceAndInOrderAndTheTypeFirst() throws Exception {
    StringBuilder seen = new StringBuilder();
    StreamingInspector inspector =
        facts -> {
          seen.append(facts.type()).append(':');
          return new Noting(seen);
        };
    Examination examination = examination(Otherwise.REFUSE, Duration.ofSeconds(5), inspector);

    for (String part : List.of("#!/bi", "n/sh\n", "echo")) {
      examination.offer(
          part.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, part.length());
    }
    Examined examined = examination.end().toCompletableFuture().get(5, TimeUnit.SECONDS);

    assertThat(examined.verdict()).isEqualTo(TransferVerdict.ALLOWED);
    assertThat(seen).hasToString("text/x-shellscript:#!/bin/sh\necho.14");
  }

  @Test
  void anEmptyFileIsJudgedToo() throws Exception {
    StringBuilder seen = new StringBuilder();
    Examination examination =
        examination(Otherwise.REFUSE, Duration.ofSeconds(5), facts -> new Noting(seen));

    examination.end().toCompletableFuture().get(5, TimeUnit.SECONDS);

    assertThat(seen).hasToString(".0");
  }

  @Test
  void oneThatTakesTooLongIsNoVerdictAndIsInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    StreamingInspector stuck =
        facts -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IOException(e);
          }
          throw new IOException("never");
        };
    Examination examination = examination(Otherwise.PASS, Duration.ofMillis(100), stuck);

    Examined examined = examination.end().toCompletableFuture().get(5, TimeUnit.SECONDS);

    assertThat(examined.verdict()).isEqualTo(TransferVerdict.NOT_INSPECTED);
    assertThat(examined.detail()).contains("no verdict within");
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneThatStopsReadingFailsBeforeTheEnd() {
    CountDownLatch open = new CountDownLatch(1);
    Examination examination =
        examination(
            Otherwise.REFUSE,
            Duration.ofMillis(100),
            facts -> {
              try {
                open.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              return new Noting(new StringBuilder());
            });
    boolean room = true;
    for (int i = 0; i < 64 && room; i++) {
      room = examination.offer(new byte[32 * 1024], 0, 32 * 1024);
    }

    assertThat(room).isFalse();
    Awaitility.await().until(() -> examination.decided().isPresent());
    assertThat(examination.decided().orElseThrow().verdict()).isEqualTo(TransferVerdict.REFUSED);
    open.countDown();
  }

  @Test
  void theFirstThatDoesNotAllowItCounts() throws Exception {
    Examination examination =
        examination(
            Otherwise.REFUSE,
            Duration.ofSeconds(5),
            facts -> new Deciding(Verdict.allow()),
            facts -> new Deciding(new Verdict.Quarantine("odd")),
            facts -> new Deciding(Verdict.refuse("late")));

    Examined examined = examination.end().toCompletableFuture().get(5, TimeUnit.SECONDS);

    assertThat(examined).isEqualTo(new Examined(TransferVerdict.QUARANTINED, "inspector-1", "odd"));
  }

  private static Examination examination(
      Otherwise otherwise, Duration deadline, StreamingInspector... inspectors) {
    List<NamedInspector> named = new java.util.ArrayList<>();
    for (Inspector inspector : inspectors) {
      named.add(new NamedInspector("inspector-" + named.size(), inspector));
    }
    return new Examination(
        named,
        new InspectionTerms(
            named.stream().map(NamedInspector::name).toList(), deadline, 0, otherwise, otherwise),
        type ->
            new TransferFacts(
                UUID.randomUUID(),
                "s",
                "alice",
                "box",
                "root",
                Direction.UPLOAD,
                "/tmp/f",
                OptionalLong.empty(),
                type),
        null,
        null,
        EXECUTOR);
  }

  private record Noting(StringBuilder seen) implements Inspection {
    @Override
    public Optional<Verdict> chunk(ByteBuffer bytes) {
      seen.append(java.nio.charset.StandardCharsets.US_ASCII.decode(bytes));
      return Optional.empty();
    }

    @Override
    public Verdict end(long size, byte[] sha256) {
      seen.append('.').append(size);
      return Verdict.allow();
    }
  }

  private record Deciding(Verdict verdict) implements Inspection {
    @Override
    public Optional<Verdict> chunk(ByteBuffer bytes) {
      return Optional.empty();
    }

    @Override
    public Verdict end(long size, byte[] sha256) {
      return verdict;
    }
  }
}
