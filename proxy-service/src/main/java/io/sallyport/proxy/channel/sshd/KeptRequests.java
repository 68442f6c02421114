package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.menu.MenuTerminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for before its program, kept for a target that is not known yet. Each has
 * been answered. Of the terminal's sizes the last is kept.
 */
final class KeptRequests {

  private static final int MOST = 256;

  private final List<ChannelRequest> requests = new ArrayList<>();
  private @Nullable MenuTerminal terminal;
  private @Nullable ChannelRequest resize;

  /** The terminal that was asked for. */
  Optional<MenuTerminal> terminal() {
    return Optional.ofNullable(terminal);
  }

  /**
   * Keeps a request if it may mean something to a target.
   *
   * @return whether it does; what is known to be refused, or comes too often, is not kept
   */
  boolean keep(ChannelRequest request) {
    boolean wanted =
        switch (request.type()) {
          case "pty-req" -> terminal == null;
          case "env", "auth-agent-req@openssh.com", "x11-req" -> true;
          default -> false;
        };
    if (!wanted || requests.size() >= MOST) {
      return false;
    }
    if (request.type().equals("pty-req")) {
      Buffer details = request.reader();
      terminal = new MenuTerminal(details.getString(), details.getInt(), details.getInt());
    }
    requests.add(request);
    return true;
  }

  /** The terminal's size is another. */
  void resized(ChannelRequest request) {
    resize = request;
    MenuTerminal before = terminal;
    if (before != null) {
      Buffer details = request.reader();
      terminal = new MenuTerminal(before.type(), details.getInt(), details.getInt());
    }
  }

  /** Gives all, in their order, as requests that are answered. */
  void each(Consumer<ChannelRequest> taker) {
    requests.forEach(request -> taker.accept(request.afterAnswer()));
    if (resize != null) {
      taker.accept(resize.afterAnswer());
    }
  }
}
