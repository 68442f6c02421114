package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.gate.ChannelGate;
import io.sallyport.proxy.gate.Cut;
import io.sallyport.proxy.gate.PasteMarks;
import io.sallyport.proxy.session.InputLock;
import io.sallyport.proxy.session.SessionLock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Throws away what an operator sends on a channel while the session is locked. It stands behind the
 * inbox and does all under its lock: once {@link #shut} returns, no input is on its way through.
 *
 * <p>With a terminal, input is read and dropped, so that the client goes on; of requests only the
 * terminal's size passes. When the lock is released in the middle of a paste, the rest of the paste
 * is dropped too: its lines would run as if they had been typed. Without a terminal, input is not
 * read any more, and the channel is closed after a grace; or at the release, if some of its input
 * is lost, as the target must not take what follows for the whole.
 */
final class InputValve implements Inbox.Taker, InputLock.Input {

  /** A paste whose end does not come is over when nothing has come for this long. */
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

  private final Relay relay;
  private final SessionRequests requests;

  // Under the inbox's lock.
  private @Nullable SessionLock lock;
  private PasteMarks paste = new PasteMarks(false);
  private boolean lossy;
  private long droppedAt;

  InputValve(Relay relay, SessionRequests requests) {
    this.relay = relay;
    this.requests = requests;
  }

  /** Why nothing may begin on this channel, if that is so. To be called by the inbox's taker. */
  Optional<String> refusal() {
    SessionLock now = lock;
    if (now != null) {
      return Optional.of(now.notice());
    }
    return lossy && !requests.hasTerminal()
        ? Optional.of("input was lost while the session was locked")
        : Optional.empty();
  }

  @Override
  public void request(ChannelRequest request) throws IOException {
    if (lock == null) {
      requests.request(request);
      return;
    }
    switch (request.type()) {
      // They tell of the client alone, or begin what is then refused.
      case "window-change",
          "eow@openssh.com",
          "keepalive@openssh.com",
          "shell",
          "exec",
          "subsystem" ->
          requests.request(request);
      default -> requests.answer(request, false);
    }
  }

  @Override
  public void data(byte[] array, int offset, int length) {
    if (lock != null) {
      drop(array, offset, length);
      return;
    }
    int dropped = paste.isInside() ? dropPaste(array, offset, length) : 0;
    if (dropped < length) {
      requests.data(array, offset + dropped, length - dropped);
    }
  }

  @Override
  public void eof() {
    if (lock == null) {
      requests.eof();
    } else {
      lossy = true;
    }
  }

  @Override
  public void broken() {
    requests.broken();
  }

  @Override
  public void shut(SessionLock by) {
    relay
        .inbox()
        .between(() -> {
          lock = by;
          ChannelGate gate = requests.gate();
          if (gate != null) {
            Cut cut = gate.cutOff();
            paste = cut.paste();
            lossy |= cut.lossy();
          }
          lossy |= requests.dropEarly(this::drop);
          lossy |= relay.inbox().dropInput(this::drop);
          tell(gate, by.notice());
          if (!requests.hasTerminal()) {
            closeAfterGrace(by);
          }
        });
  }

  @Override
  public void reopen(String by) {
    relay
        .inbox()
        .between(() -> {
          lossy |= relay.inbox().dropInput(this::drop);
          lock = null;
          ChannelGate gate = requests.gate();
          tell(gate, by.isEmpty() ? "Session released" : "Session released by " + by);
          if (gate != null && lossy && !requests.hasTerminal()) {
            close();
          }
        });
  }

  private static void tell(@Nullable ChannelGate gate, String line) {
    if (gate != null) {
      gate.announce(line);
    }
  }

  private void drop(byte[] array, int offset, int length) {
    lossy |= length > 0;
    relay.tellDropped(array, offset, length);
    if (requests.hasTerminal()) {
      paste.accept(array, offset, length);
      droppedAt = System.nanoTime();
      relay.dropped(length);
    }
  }

  private int dropPaste(byte[] array, int offset, int length) {
    long now = System.nanoTime();
    if (now - droppedAt > LONGEST_PAUSE) {
      paste = new PasteMarks(false);
      return 0;
    }
    droppedAt = now;
    int dropped = paste.acceptToEnd(array, offset, length);
    relay.tellDropped(array, offset, dropped);
    relay.dropped(dropped);
    return dropped;
  }

  private void closeAfterGrace(SessionLock by) {
    CompletableFuture.delayedExecutor(
            relay.link().lockGrace().toMillis(), TimeUnit.MILLISECONDS, relay.link().executor())
        .execute(() ->
            relay
                .inbox()
                .between(() -> {
                  if (by.equals(lock) && requests.gate() != null && !requests.hasTerminal()) {
                    close();
                  }
                }));
  }

  private void close() {
    relay.say("closed: input was thrown away while the session was locked", false);
    relay.finish(SessionRequests.REFUSED);
  }
}
