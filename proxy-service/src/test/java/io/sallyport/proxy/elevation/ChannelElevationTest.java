package io.sallyport.proxy.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.session.ElevationOutcome;
import io.sallyport.proxy.session.ElevationProgram;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelElevationTest {

  private static final String PASSWORD = "s3cret pass";
  private static final ElevationTimes QUICK =
      new ElevationTimes(
          Duration.ofMillis(5),
          Duration.ofMillis(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          3);

  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final Object lock = new Object();
  private final Processes target = new Processes();
  private final List<CompletableFuture<LookReport>> looks = new CopyOnWriteArrayList<>();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<SessionFact.Elevation> facts = new CopyOnWriteArrayList<>();
  private volatile boolean open = true;
  private volatile boolean editing;

  private final ElevationSecret secret =
      new ElevationSecret(PASSWORD.getBytes(StandardCharsets.UTF_8));
  private final SessionElevation session =
      new SessionElevation(
          new ElevationGrant(Set.of(ElevationProgram.SUDO), secret), this::lookout, QUICK);
  private final ChannelElevation elevation =
      session.terminal(1, new TestWire(), new TestLog(), timers, lock);

  private final class TestWire implements ChannelElevation.Wire {
    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public boolean isEditing() {
      return editing;
    }

    @Override
    public boolean sendSecret(byte[] bytes) {
      sent.add(new String(bytes, StandardCharsets.UTF_8));
      return true;
    }
  }

  private final class TestLog implements SessionLog {
    @Override
    public CompletionStage<Void> append(SessionFact fact) {
      facts.add((SessionFact.Elevation) fact);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public Duration offset() {
      return Duration.ZERO;
    }
  }

  private Lookout lookout() {
    return new Lookout() {
      @Override
      public CompletionStage<LookReport> look() {
        CompletableFuture<LookReport> look = new CompletableFuture<>();
        looks.add(look);
        return look;
      }

      @Override
      public void close() {}
    };
  }

  @AfterEach
  void stop() {
    timers.shutdownNow();
  }

  private void runsSudo() {
    synchronized (lock) {
      elevation.runs(
          UUID.randomUUID(), List.of(new ElevatingCommand(ElevationProgram.SUDO, "bob")));
    }
  }

  private void prints(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    synchronized (lock) {
      elevation.printed(bytes, 0, bytes.length);
    }
  }

  private void asks() {
    runsSudo();
    prints("\r\n[sudo] password for alice: ");
  }

  /** Completes the look of this number, from 1, when it is asked for. */
  private void sees(int number) {
    isAskedFor(number);
    looks.get(number - 1).complete(target.report());
  }

  private void isAskedFor(int number) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> looks.size() >= number);
  }

  /** All that was due is done. */
  private void settles() {
    int before = looks.size();
    long until = System.nanoTime() + Duration.ofMillis(150).toNanos();
    Awaitility.await().until(() -> System.nanoTime() > until);
    assertThat(looks).hasSize(before);
  }

  private SessionFact.Elevation fact() {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !facts.isEmpty());
    return facts.getFirst();
  }

  @Test
  void twoLooksThatProveTheSameSendThePasswordOnce() {
    asks();
    sees(1);
    assertThat(sent).isEmpty();
    sees(2);

    Awaitility.await().until(() -> !sent.isEmpty());
    target.all.remove(Processes.SUDO);
    sees(3);

    assertThat(fact().outcome()).isEqualTo(ElevationOutcome.ANSWERED);
    assertThat(fact().targetUser()).isEqualTo("bob");
    assertThat(sent).containsExactly(PASSWORD + "\n");
  }

  @Test
  void aSecondPromptOfTheSameProcessIsTheOperators() {
    asks();
    sees(1);
    sees(2);
    isAskedFor(3);
    prints("\r\nSorry, try again.\r\n[sudo] password for alice: ");
    // Taken before that was printed, perhaps: it may show the first prompt.
    sees(3);
    sees(4);

    assertThat(fact().outcome()).isEqualTo(ElevationOutcome.ASKED_AGAIN);
    sees(5);
    settles();
    assertThat(sent).hasSize(1);
    assertThat(facts).hasSize(1);
  }

  @Test
  void aLookThatWasTakenBeforeThePasswordWasReadSaysNothing() {
    asks();
    sees(1);
    sees(2);
    isAskedFor(3);
    LookReport before = target.report();
    prints("\r\n0\r\nalice@box:~$ ");
    looks.get(2).complete(before);
    target.all.remove(Processes.SUDO);
    sees(4);

    assertThat(fact().outcome()).isEqualTo(ElevationOutcome.ANSWERED);
  }

  @Test
  void whatTheOperatorTypesMakesThePromptTheirs() {
    asks();
    sees(1);
    isAskedFor(2);
    synchronized (lock) {
      elevation.typed();
    }
    sees(2);

    settles();
    assertThat(sent).isEmpty();
    assertThat(facts).isEmpty();
  }

  @Test
  void outputBetweenTheLooksBeginsAnew() {
    asks();
    sees(1);
    isAskedFor(2);
    prints("x\r\nanother: ");
    sees(2);
    isAskedFor(3);

    assertThat(sent).isEmpty();
  }

  @Test
  void aLockBetweenTheLooksStopsIt() {
    asks();
    sees(1);
    isAskedFor(2);
    synchronized (lock) {
      elevation.cutOff();
    }
    sees(2);

    settles();
    assertThat(sent).isEmpty();
  }

  @Test
  void nothingIsSentWhileTheGateHoldsInput() {
    open = false;
    asks();
    sees(1);
    sees(2);

    settles();
    assertThat(sent).isEmpty();
  }

  @Test
  void anotherProcessAtTheSecondLookIsNotAnswered() {
    asks();
    sees(1);
    isAskedFor(2);
    target.change(
        Processes.SUDO,
        p ->
            new ProcessFacts(
                p.pid(),
                p.name(),
                p.parent(),
                p.group(),
                p.session(),
                p.terminal(),
                p.foreground(),
                p.startedAt() + 1,
                p.uids(),
                0,
                1,
                p.textPages(),
                "",
                false,
                Set.of(),
                false));
    sees(2);

    assertThat(fact().outcome()).isEqualTo(ElevationOutcome.NOT_PROVEN);
    assertThat(sent).isEmpty();
  }

  @Test
  void aReaderBehindThePasswordIsToldOf() {
    asks();
    sees(1);
    sees(2);
    isAskedFor(3);
    target.holding(60, "cat", 0, Processes.TERMINAL);
    sees(3);

    assertThat(fact().outcome()).isEqualTo(ElevationOutcome.IN_DOUBT);
    assertThat(fact().detail()).contains("cat");
  }

  @Test
  void aTargetThatCantBeLookedAtIsNotAnswered() {
    asks();
    isAskedFor(1);
    looks.getFirst().completeExceptionally(new IOException("no channel"));

    assertThat(fact().outcome()).isEqualTo(ElevationOutcome.NOT_PROVEN);
    assertThat(fact().detail()).isEqualTo("the target could not be looked at");
  }

  @Test
  void aLineWithoutSudoCausesNoLook() {
    synchronized (lock) {
      elevation.runs(UUID.randomUUID(), List.of());
    }
    prints("\r\n[sudo] password for alice: ");

    settles();
    assertThat(looks).isEmpty();
  }

  @Test
  void aPromptOfALineEditorCausesNoLook() {
    editing = true;
    asks();

    settles();
    assertThat(looks).isEmpty();
  }

  @Test
  void aLineCausesNoMoreLooksThanItMay() {
    runsSudo();
    target.modes("echo", "isig", "icanon", "opost");
    for (int i = 1; i <= 3; i++) {
      prints("\r\nmore? ");
      sees(i);
    }
    prints("\r\nmore? ");

    settles();
    assertThat(looks).hasSize(3);
    assertThat(facts).isEmpty();
  }

  @Test
  void aWipedSecretIsNotSent() {
    asks();
    sees(1);
    isAskedFor(2);
    session.over();
    sees(2);

    settles();
    assertThat(sent).isEmpty();
    assertThat(secret.toString()).doesNotContain("s3cret");
  }

  @Test
  void aPasswordWithKeysInItCantBeTyped() {
    assertThat(secret.canBeTyped()).isTrue();
    assertThat(new ElevationSecret(new byte[] {'a', 3}).canBeTyped()).isFalse();
    assertThat(new ElevationSecret(new byte[0]).canBeTyped()).isFalse();
  }
}
