package io.sallyport.proxy.liveview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.doubles.LogDouble;
import io.sallyport.proxy.session.ChannelKind;
import io.sallyport.proxy.session.ChannelView;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionId;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLock;
import io.sallyport.proxy.session.SessionObservers;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.session.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewingTest {

  private static final int BOUND = 4096;

  private final LogDouble log = new LogDouble();
  private final LiveSession session = session();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    executor.close();
  }

  private LiveSession session() {
    SessionIdentity identity =
        new SessionIdentity(
            SessionId.next(),
            new SessionSubject(Party.claimed("alice"), Party.claimed("box"), Party.claimed("root")),
            "hash",
            new Source("127.0.0.1", 1),
            Instant.now());
    return new LiveSession(identity, log.open(identity), new SessionObservers(), () -> {});
  }

  /** A channel whose screen is always blank. */
  private static final class Channel implements ChannelView {

    private final int number;
    volatile boolean keptBack;
    volatile int looks;

    Channel(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public ChannelKind kind() {
      return ChannelKind.SHELL;
    }

    @Override
    public boolean terminal() {
      return true;
    }

    @Override
    public String command() {
      return "";
    }

    @Override
    public synchronized boolean whileStill(Consumer<Optional<Drawing>> action) {
      looks++;
      if (!keptBack) {
        action.accept(Optional.of(Drawing.blank(80, 24)));
      }
      return !keptBack;
    }
  }

  private Channel open(int number) {
    Channel channel = new Channel(number);
    session.channels().add(channel);
    session.log().append(new SessionFact.ChannelOpened(number, ChannelKind.SHELL, true, ""));
    return channel;
  }

  private void close(int number) {
    session.channels().remove(number);
    session.log().append(new SessionFact.ChannelClosed(number, OptionalInt.of(0), "", 0, 0));
  }

  private void show(int channel, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    session.observers().shown(channel, bytes, 0, bytes.length, false);
  }

  private Viewing watch(Watcher watcher) {
    return watch(watcher, Duration.ZERO);
  }

  private Viewing watch(Watcher watcher, Duration delay) {
    Viewing viewing =
        new Viewing(session, "carol", watcher, executor, new Configured(BOUND, delay));
    viewing.begin("192.0.2.9");
    return viewing;
  }

  private record Configured(int waitingBytes, Duration delay) implements LiveViewConfig {}

  @Test
  void outputWaitsForTheDelayAndTheEndForNothing() {
    open(1);
    Watcher watcher = new Watcher(100);
    watch(watcher, Duration.ofHours(1));
    await().until(() -> !watcher.all(Viewed.Screen.class).isEmpty());
    show(1, "soon");
    assertThat(watcher.all(Viewed.Output.class)).isEmpty();

    session.end(SessionEnd.OPERATOR, "", "");
    session.over();
    await().until(() -> !watcher.all(Viewed.Over.class).isEmpty());
    assertThat(watcher.outputSinceScreen(1)).isEqualTo("soon");
  }

  @Test
  void whoJoinsLateGetsTheChannelsTheirScreensAndTheLockFirst() {
    open(1);
    session.input().lock(new SessionLock("l1", "carol", Instant.now(), ""));
    show(1, "before");
    Watcher watcher = new Watcher(100);
    watch(watcher);
    await().until(() -> !watcher.all(Viewed.Screen.class).isEmpty());
    show(1, "after");

    await().until(() -> watcher.outputSinceScreen(1).equals("after"));
    assertThat(watcher.pieces.subList(0, 2))
        .containsExactly(
            new Viewed.Locked(true, "carol"), new Viewed.Channel(1, ChannelKind.SHELL, true, ""));
    assertThat(watcher.pieces.get(2)).isInstanceOf(Viewed.Screen.class);
  }

  @Test
  void aChannelThatOpensLaterIsToldOfOnceAndItsOutputIsWhole() {
    Watcher watcher = new Watcher(100);
    watch(watcher);
    await().until(() -> !watcher.pieces.isEmpty());
    open(1);
    show(1, "all ");
    show(1, "of it");
    close(1);

    await().until(() -> !watcher.all(Viewed.ChannelEnd.class).isEmpty());
    assertThat(watcher.all(Viewed.Channel.class)).hasSize(1);
    assertThat(watcher.outputSinceScreen(1)).isEqualTo("all of it");
  }

  @Test
  void aViewerThatNeverTakesAnythingKeepsNoMoreThanTheBound() {
    open(1);
    Watcher watcher = new Watcher(0);
    Viewing viewing = watch(watcher);
    for (int i = 0; i < 10_000; i++) {
      show(1, "x".repeat(1000));
      assertThat(viewing.waitingBytes()).isLessThanOrEqualTo(BOUND);
    }
    assertThat(watcher.pieces).isEmpty();
  }

  @Test
  void aViewerThatWasTooSlowGetsTheScreenAnewInPlaceOfWhatItMissed() {
    open(1);
    Watcher watcher = new Watcher(3);
    Viewing viewing = watch(watcher);
    await().until(() -> watcher.pieces.size() == 3);
    for (int i = 0; i < 100; i++) {
      show(1, "y".repeat(1000));
    }
    watcher.takes(1000);
    viewing.pump();

    await().until(() -> watcher.all(Viewed.Screen.class).size() == 2);
    show(1, "then");
    await().until(() -> watcher.outputSinceScreen(1).endsWith("then"));
    assertThat(watcher.outputSinceScreen(1).length()).isLessThan(BOUND + 4);
    assertThat(watcher.all(Viewed.Channel.class)).hasSize(1);
  }

  @Test
  void aSlowViewerIsToldThatAChannelEndedMeanwhile() {
    open(1);
    open(2);
    Watcher watcher = new Watcher(5);
    Viewing viewing = watch(watcher);
    await().until(() -> watcher.pieces.size() == 5);
    for (int i = 0; i < 100; i++) {
      show(1, "y".repeat(1000));
    }
    close(2);
    open(3);
    watcher.takes(1000);
    viewing.pump();

    await().until(() -> !watcher.all(Viewed.ChannelEnd.class).isEmpty());
    await().until(() -> watcher.all(Viewed.Channel.class).size() == 3);
    assertThat(watcher.all(Viewed.ChannelEnd.class)).containsExactly(new Viewed.ChannelEnd(2));
  }

  @Test
  void aScreenThatIsAheadOfWhatIsShownIsWaitedFor() {
    Channel channel = open(1);
    channel.keptBack = true;
    Watcher watcher = new Watcher(100);
    watch(watcher);
    await().until(() -> channel.looks > 3);
    assertThat(watcher.all(Viewed.Screen.class)).isEmpty();

    channel.keptBack = false;

    await().until(() -> watcher.all(Viewed.Screen.class).size() == 1);
    assertThat(watcher.all(Viewed.Channel.class)).hasSize(1);
  }

  @Test
  void viewingIsInTheLogFromJoiningToLeavingOnceHoweverItEnds() {
    Watcher watcher = new Watcher(100);
    Viewing viewing = watch(watcher);
    viewing.breakOff();
    viewing.breakOff();

    SessionFact.ViewerJoined joined = log.facts(SessionFact.ViewerJoined.class).getFirst();
    assertThat(joined.viewer()).isEqualTo("carol");
    assertThat(joined.address()).isEqualTo("192.0.2.9");
    assertThat(log.facts(SessionFact.ViewerLeft.class))
        .singleElement()
        .satisfies(left -> {
          assertThat(left.viewing()).isEqualTo(joined.viewing());
          assertThat(left.viewedFor()).isPositive();
        });
  }

  @Test
  void theEndOfTheSessionIsTheLastPieceAndTheViewerLeavesBeforeIt() {
    open(1);
    Watcher watcher = new Watcher(100);
    watch(watcher);
    await().until(() -> !watcher.all(Viewed.Screen.class).isEmpty());
    show(1, "bye");
    session.end(SessionEnd.ADMINISTRATOR, "", "carol");
    session.over();

    await().until(() -> watcher.ended);
    assertThat(watcher.pieces.getLast()).isEqualTo(new Viewed.Over(SessionEnd.ADMINISTRATOR));
    assertThat(watcher.outputSinceScreen(1)).isEqualTo("bye");
    assertThat(log.facts().getLast()).isInstanceOf(SessionFact.Ended.class);
    assertThat(log.facts(SessionFact.ViewerLeft.class)).hasSize(1);
  }
}
