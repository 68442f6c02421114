package io.sallyport.proxy.liveview;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.gate.Verdict;
import io.sallyport.proxy.session.ChannelKind;
import io.sallyport.proxy.session.ChannelView;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One viewer of one session, from joining to leaving. The session's threads only put copies into a
 * bounded queue; all else is done on the executor. A viewer who is too slow loses what waits, and
 * gets the channels and screens anew as they are by then. Safe for use from any thread.
 */
public final class Viewing implements SessionObserver {

  /** When output is kept back for a moment, the screen is looked at again after so long. */
  private static final long LOOK_AGAIN_MILLIS = 10;

  private final UUID id = UUID.randomUUID();
  private final LiveSession session;
  private final String viewer;
  private final Outlet outlet;
  private final Executor executor;
  private final Executor later;
  private final long since = System.nanoTime();
  private final Runnable leaving = this::leave;

  private final Object lock = new Object();

  // Under the lock.
  private final WaitingPieces waiting;

  /** Channels whose screen the viewer has, so that what follows makes sense to them. */
  private final Set<Integer> joined = new HashSet<>();

  /** Channels that the viewer is told of, and not that they ended, once all is sent that waits. */
  private final Set<Integer> told = new HashSet<>();

  /** The same by what is sent already. */
  private final Set<Integer> sent = new HashSet<>();

  private boolean behind = true;
  private boolean awaited;
  private boolean pumping;
  private boolean pumpAgain;
  private boolean over;
  private boolean left;

  /**
   * A viewing that has not begun.
   *
   * @param executor for work that may wait for locks
   */
  public Viewing(
      LiveSession session, String viewer, Outlet outlet, Executor executor, LiveViewConfig config) {
    this.session = session;
    this.viewer = viewer;
    this.outlet = outlet;
    this.executor = executor;
    this.later =
        CompletableFuture.delayedExecutor(config.delay().toNanos(), TimeUnit.NANOSECONDS, executor);
    this.waiting = new WaitingPieces(config.waitingBytes());
  }

  /**
   * Begins to follow the session: first its channels and screens as they are.
   *
   * @param address where the viewer is, for the log
   */
  public void begin(String address) {
    var _ = session.log().append(new SessionFact.ViewerJoined(id, viewer, address));
    session.observers().add(this);
    session.beforeEnd(leaving);
    pump();
  }

  /** The viewer is gone, or the session is over: that is in the session's log, once. */
  public void leave() {
    synchronized (lock) {
      if (left) {
        return;
      }
      left = true;
    }
    var _ =
        session
            .log()
            .append(
                new SessionFact.ViewerLeft(
                    id, viewer, Duration.ofNanos(System.nanoTime() - since)));
  }

  /** The viewer has broken off: nothing more is sent. */
  public void breakOff() {
    leave();
    stop();
  }

  /** The outlet may take more. */
  public void pump() {
    synchronized (lock) {
      if (pumping) {
        pumpAgain = true;
        return;
      }
      pumping = true;
    }
    executor.execute(this::pumpAll);
  }

  /** Bytes that wait for the viewer. */
  int waitingBytes() {
    synchronized (lock) {
      return waiting.bytes();
    }
  }

  // What the session does.

  @Override
  public void happened(SessionFact fact) {
    switch (fact) {
      case SessionFact.ChannelOpened opened -> opened(opened);
      case SessionFact.ChannelClosed closed -> closed(closed.channel());
      case SessionFact.CommandJudged judged -> add(judged.channel(), command(judged));
      case SessionFact.Locked locked -> add(new Viewed.Locked(true, locked.lock().by()));
      case SessionFact.Released released -> add(new Viewed.Locked(false, released.by()));
      case SessionFact.Ended ended -> over(new Viewed.Over(ended.reason()));
      case SessionFact.Started _,
          SessionFact.LoginRefused _,
          SessionFact.ChannelRefused _,
          SessionFact.CommandSettled _,
          SessionFact.ForwardOpened _,
          SessionFact.ForwardClosed _,
          SessionFact.SubmissionNotHeld _,
          SessionFact.Transferred _,
          SessionFact.FileOperation _,
          SessionFact.ControlRefused _,
          SessionFact.Elevation _,
          SessionFact.RecordingReached _,
          SessionFact.LimitReached _,
          SessionFact.ViewerJoined _,
          SessionFact.ViewerLeft _ -> {}
    }
  }

  @Override
  public void shown(int channel, byte[] buffer, int offset, int length, boolean error) {
    if (isJoined(channel)) {
      add(channel, new Viewed.Output(channel, copy(buffer, offset, length), error));
    }
  }

  @Override
  public void typed(int channel, byte[] buffer, int offset, int length) {
    if (isJoined(channel)) {
      add(channel, new Viewed.Input(channel, copy(buffer, offset, length)));
    }
  }

  @Override
  public void resized(int channel, int columns, int rows) {
    add(channel, new Viewed.Size(channel, columns, rows));
  }

  private static Viewed.Bytes copy(byte[] buffer, int offset, int length) {
    return new Viewed.Bytes(Arrays.copyOfRange(buffer, offset, offset + length));
  }

  private static Viewed.Command command(SessionFact.CommandJudged judged) {
    return new Viewed.Command(
        judged.commandId().toString(),
        judged.channel(),
        judged.line(),
        judged.withheld(),
        judged.verdict().decision(),
        judged.verdict().hits().stream().map(Verdict.Hit::ruleName).toList());
  }

  /** A channel that opens while the viewer is there has nothing to catch up with. */
  private void opened(SessionFact.ChannelOpened opened) {
    synchronized (lock) {
      if (!behind && !told.contains(opened.channel())) {
        String command =
            session.channels().find(opened.channel()).map(ChannelView::command).orElse("");
        tell(opened.channel(), opened.kind(), opened.terminal(), command);
      }
    }
  }

  private void tell(int channel, ChannelKind kind, boolean terminal, String command) {
    told.add(channel);
    joined.add(channel);
    add(new Viewed.Channel(channel, kind, terminal, command));
  }

  private void closed(int channel) {
    synchronized (lock) {
      // Whoever is behind is told when they catch up.
      if (!behind && told.remove(channel)) {
        joined.remove(channel);
        add(new Viewed.ChannelEnd(channel));
      }
    }
  }

  private void over(Viewed.Over last) {
    synchronized (lock) {
      over = true;
      waiting.put(session.log().offset(), last);
    }
    pump();
  }

  private boolean isJoined(int channel) {
    synchronized (lock) {
      return !behind && joined.contains(channel);
    }
  }

  private void add(int channel, Viewed piece) {
    synchronized (lock) {
      if (joined.contains(channel)) {
        add(piece);
      }
    }
  }

  private void add(Viewed piece) {
    synchronized (lock) {
      if (behind || over) {
        return;
      }
      if (!waiting.add(session.log().offset(), piece)) {
        fallBehind();
      }
      if (awaited) {
        return;
      }
      awaited = true;
    }
    later.execute(() -> {
      synchronized (lock) {
        awaited = false;
      }
      pump();
    });
  }

  // What is done on the executor, by one thread at a time.

  private void pumpAll() {
    try {
      pumpOut();
    } catch (RuntimeException e) {
      breakOff();
      throw e;
    }
  }

  private void pumpOut() {
    while (true) {
      boolean late = !sendWaiting();
      synchronized (lock) {
        if (late || !pumpAgain) {
          pumping = false;
          pumpAgain = false;
          break;
        }
        pumpAgain = false;
      }
    }
    synchronized (lock) {
      if (!outlet.isReady() || (waiting.isEmpty() && !behind)) {
        return;
      }
    }
    // Output was kept back when its screen was wanted.
    CompletableFuture.delayedExecutor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS, executor)
        .execute(this::pump);
  }

  /**
   * Sends what waits as long as the viewer takes it.
   *
   * @return false when the screens can't be had at this moment
   */
  private boolean sendWaiting() {
    while (outlet.isReady()) {
      WaitingPieces.Timed next;
      boolean wantsScreens;
      synchronized (lock) {
        next = waiting.poll();
        wantsScreens = next == null && behind && !over;
      }
      if (wantsScreens) {
        if (!catchUp()) {
          return false;
        }
      } else if (next == null) {
        return true;
      } else {
        outlet.send(next.offset(), next.piece());
        noteSent(next.piece());
        if (next.piece() instanceof Viewed.Over) {
          stop();
          outlet.end();
          return true;
        }
      }
    }
    return true;
  }

  private void noteSent(Viewed piece) {
    synchronized (lock) {
      if (piece instanceof Viewed.Channel channel) {
        sent.add(channel.channel());
      } else if (piece instanceof Viewed.ChannelEnd end) {
        sent.remove(end.channel());
      }
    }
  }

  private void stop() {
    session.observers().remove(this);
    session.notBeforeEnd(leaving);
    synchronized (lock) {
      over = true;
      behind = false;
      waiting.clear();
    }
  }

  /** All that there is to see now; what happens from now on follows it. */
  private boolean catchUp() {
    List<ChannelView> open;
    synchronized (lock) {
      behind = false;
      open = session.channels().all();
      Duration offset = session.log().offset();
      for (int channel : List.copyOf(told)) {
        if (session.channels().find(channel).isEmpty()) {
          told.remove(channel);
          waiting.put(offset, new Viewed.ChannelEnd(channel));
        }
      }
      waiting.put(
          offset,
          session
              .input()
              .held()
              .map(held -> new Viewed.Locked(true, held.by()))
              .orElse(new Viewed.Locked(false, "")));
    }
    for (ChannelView channel : open) {
      if (!channel.whileStill(screen -> join(channel, screen))) {
        fallBehind();
        return false;
      }
    }
    return true;
  }

  private void fallBehind() {
    synchronized (lock) {
      if (!over) {
        waiting.clear();
        behind = true;
        joined.clear();
        told.clear();
        told.addAll(sent);
      }
    }
  }

  private void join(ChannelView channel, Optional<Drawing> screen) {
    synchronized (lock) {
      int number = channel.number();
      if (behind || over || joined.contains(number)) {
        return;
      }
      if (told.add(number)) {
        waiting.put(
            session.log().offset(),
            new Viewed.Channel(number, channel.kind(), channel.terminal(), channel.command()));
      }
      joined.add(number);
      screen.ifPresent(
          drawing -> waiting.put(session.log().offset(), new Viewed.Screen(number, drawing)));
    }
  }
}
