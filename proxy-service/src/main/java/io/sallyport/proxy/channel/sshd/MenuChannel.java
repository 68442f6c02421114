package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.menu.Menu;
import io.sallyport.proxy.menu.MenuOutlets;
import io.sallyport.proxy.menu.MenuTerminal;
import io.sallyport.proxy.menu.Menus;
import io.sallyport.proxy.menu.TargetChoice;
import io.sallyport.proxy.menu.TargetList;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.TargetName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@code session} channel of a connection whose operator has named no target: shows a menu, and
 * once there is a target, hands over to the relay as if it had been named at first: the requests
 * that came, and what was typed behind the choice. A channel on which nothing was asked for yet
 * goes to the target as well; other menus of the connection end then. Safe for use from any thread.
 */
final class MenuChannel implements ChannelInput, MenuOutlets, TargetChoice.Listener {

  /** How soon the rest of a key's sequence follows its escape character. */
  private static final Duration KEY_PAUSE = Duration.ofMillis(300);

  /** As OpenSSH's client says of a connection that is closed. */
  private static final int DISCONNECTED = 255;

  private static final Duration READ_PAUSE = Duration.ofMillis(50);

  private final Relay relay;
  private final TargetChoice choice;
  private final KeptRequests kept = new KeptRequests();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final ReentrantLock lock = new ReentrantLock();
  private Phase phase = Phase.ASKED_NOTHING;
  private @Nullable ChannelRequest program;
  private @Nullable Menu menu;
  private boolean ended;
  private int keyCount;

  private enum Phase {
    ASKED_NOTHING,
    /** A program was asked for; the menu is there, or about to be. */
    MENU,
    CHOOSING,
    /** What comes goes to the relay. */
    HANDED_OVER,
    OVER
  }

  MenuChannel(Relay relay, TargetChoice choice) {
    this.relay = relay;
    this.choice = choice;
    var _ = relay.link().link().thenRunAsync(this::chosenSomewhere, relay.link().executor());
  }

  @Override
  public void request(ChannelRequest request) {
    locked(() -> {
      if (phase == Phase.HANDED_OVER) {
        relay.inbox().request(request);
        return;
      }
      switch (request.type()) {
        case "shell" -> begin(request, Optional.empty());
        case "exec" -> begin(request, Program.text(request.reader().getBytes()));
        case "subsystem" -> {
          Optional<String> name = Program.text(request.reader().getBytes());
          refuse(request, "subsystem:" + Printable.of(name.orElse("?")));
        }
        case "window-change" -> {
          kept.resized(request);
          kept.terminal().ifPresent(t -> with(m -> m.resized(t.columns(), t.rows())));
        }
        default -> answer(request, phase == Phase.ASKED_NOTHING && kept.keep(request));
      }
    });
  }

  @Override
  public void data(byte[] array, int offset, int length) {
    locked(() -> {
      switch (phase) {
        case HANDED_OVER -> relay.inbox().data(array, offset, length);
        case OVER -> relay.dropped(length);
        case ASKED_NOTHING, CHOOSING -> held.write(array, offset, length);
        case MENU -> {
          choice.attended();
          held.write(array, offset, length);
          give();
        }
      }
    });
  }

  @Override
  public void eof() {
    locked(() -> {
      if (phase == Phase.HANDED_OVER) {
        relay.inbox().eof();
      } else {
        ended = true;
        endInput();
      }
    });
  }

  @Override
  public void refresh() {
    locked(() -> with(Menu::refresh));
  }

  @Override
  public void over(String message) {
    locked(() -> {
      if (phase == Phase.MENU || phase == Phase.CHOOSING) {
        with(Menu::leave);
        complain(message);
        end(DISCONNECTED);
      }
    });
  }

  /** The channel is closed. */
  void gone() {
    locked(() -> {
      choice.remove(this);
      phase = Phase.OVER;
    });
  }

  @Override
  public void show(String text) {
    relay.outputToOperator(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void complain(String line) {
    relay.say(line, kept.terminal().isPresent());
  }

  @Override
  public void list(String search, int offset, int limit) {
    var _ =
        choice
            .list(search, offset, limit)
            .whenCompleteAsync(
                (listing, failure) -> locked(() -> answered(listing)), relay.link().executor());
  }

  @Override
  public void choose(TargetName name, String command) {
    phase = Phase.CHOOSING;
    ChannelRequest asked = program;
    if (asked != null) {
      program = asked.asCommand(command);
    }
    var _ =
        choice
            .choose(name)
            .thenAcceptAsync(refusal -> locked(() -> decided(refusal)), relay.link().executor());
  }

  @Override
  public void end(int exitStatus) {
    phase = Phase.OVER;
    choice.remove(this);
    relay.dropped(held.size());
    held.reset();
    relay.finish(exitStatus);
  }

  /** The client asks for a program: that is the menu. */
  private void begin(ChannelRequest request, Optional<String> command) {
    if (phase != Phase.ASKED_NOTHING) {
      answer(request, false);
      return;
    }
    boolean isCommand = request.type().equals("exec");
    String line = command.orElse("");
    if (isCommand && !Menus.isCommand(line)) {
      relay.link().record(new SessionFact.ChannelRefused("exec", TargetChoice.NAME_ONE));
    }
    phase = Phase.MENU;
    program = request;
    answer(request, true);
    MenuTerminal terminal = kept.terminal().orElse(null);
    Menu made =
        isCommand
            ? Menus.command(this, choice.guest(), line, terminal != null)
            : Menus.shell(this, choice.guest(), terminal, choice.page());
    choice.add(this);
    var _ =
        choice.admitted().thenRunAsync(() -> locked(() -> opened(made)), relay.link().executor());
  }

  private void opened(Menu made) {
    if (phase == Phase.MENU) {
      menu = made;
      made.begin();
      give();
    }
  }

  private void answered(@Nullable TargetList listing) {
    with(m -> {
      if (listing == null) {
        m.unlisted("the gateway can't list targets now; try again shortly");
      } else {
        m.listed(listing);
      }
    });
    give();
  }

  private void decided(Optional<String> refusal) {
    if (phase != Phase.CHOOSING) {
      return;
    }
    if (refusal.isEmpty()) {
      handOver();
      return;
    }
    if (relay.link().menu().isEmpty()) {
      phase = Phase.MENU;
      chosenSomewhere();
      return;
    }
    // What was typed behind the choice was for the target.
    relay.dropped(held.size());
    held.reset();
    phase = Phase.MENU;
    with(m -> m.notChosen(refusal.get()));
  }

  private void chosenSomewhere() {
    locked(() -> {
      switch (phase) {
        case ASKED_NOTHING -> handOver();
        case MENU -> {
          with(Menu::leave);
          complain("this connection has its target now: open the channel again to go there");
          end(1);
        }
        case CHOOSING, HANDED_OVER, OVER -> {}
      }
    });
  }

  private void handOver() {
    choice.remove(this);
    phase = Phase.HANDED_OVER;
    kept.each(relay.inbox()::request);
    ChannelRequest asked = program;
    if (asked != null) {
      relay.inbox().request(asked.afterAnswer());
    }
    byte[] ahead = held.toByteArray();
    held.reset();
    if (ahead.length > 0) {
      relay.inbox().data(ahead, 0, ahead.length);
    }
    if (ended) {
      relay.inbox().eof();
    }
  }

  /** Gives the menu what was typed, as far as it takes it. */
  private void give() {
    Menu m = menu;
    if (m == null || phase != Phase.MENU || m.isWaiting()) {
      return;
    }
    if (!relay.keepsUp()) {
      // What the menu has drawn is not read; it draws no more for now.
      later(READ_PAUSE, this::give);
      return;
    }
    byte[] bytes = held.toByteArray();
    int taken = m.take(bytes, 0, bytes.length);
    if (phase == Phase.OVER) {
      return;
    }
    held.reset();
    held.write(bytes, taken, bytes.length - taken);
    relay.dropped(taken);
    if (m.awaitsMore()) {
      int before = ++keyCount;
      later(KEY_PAUSE, () -> pausedSince(before));
    } else {
      keyCount++;
    }
    endInput();
  }

  private void pausedSince(int count) {
    if (keyCount == count && phase == Phase.MENU) {
      with(m -> {
        if (m.awaitsMore()) {
          m.paused();
        }
      });
    }
  }

  private void later(Duration pause, Runnable action) {
    CompletableFuture.delayedExecutor(
            pause.toMillis(), TimeUnit.MILLISECONDS, relay.link().executor())
        .execute(() -> locked(action));
  }

  private void endInput() {
    if (ended && held.size() == 0 && phase == Phase.MENU) {
      with(Menu::inputEnded);
    }
  }

  private void refuse(ChannelRequest request, String type) {
    if (phase != Phase.ASKED_NOTHING) {
      answer(request, false);
      return;
    }
    relay.link().record(new SessionFact.ChannelRefused(type, TargetChoice.NAME_ONE));
    answer(request, true);
    complain(TargetChoice.NAME_ONE);
    end(SessionRequests.REFUSED);
  }

  private void answer(ChannelRequest request, boolean success) {
    if (request.wantReply()) {
      try {
        relay.replies().answer(success);
      } catch (IOException e) {
        relay.operatorGone();
      }
    }
  }

  private void with(Consumer<Menu> action) {
    Menu m = menu;
    if (m != null && phase != Phase.OVER && phase != Phase.HANDED_OVER) {
      action.accept(m);
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
