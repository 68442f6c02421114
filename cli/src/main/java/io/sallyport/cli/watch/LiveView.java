package io.sallyport.cli.watch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sallyport.cli.api.LiveSocket;
import io.sallyport.cli.terminal.Key;
import io.sallyport.cli.terminal.ViewScreen;
import io.sallyport.recording.encoding.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows one channel of a running session: the one that is named, or the first that has a terminal,
 * or else the first; when it ends, the next in the same way. Messages come on the client's threads;
 * {@link #await} is for one other thread.
 */
public final class LiveView implements LiveSocket.Listener {

  private static final Duration LOOK = Duration.ofHours(1);

  private final JsonMapper json = new JsonMapper();
  private final ViewScreen screen;
  private final int terminalColumns;
  private final boolean chosen;
  private final Map<Integer, LiveMessage.Channel> channels = new TreeMap<>();
  private int followed;
  private final String session;
  private String size = "";
  private String lock = "";
  private String lastCommand = "";
  private volatile @Nullable ViewEnd end;

  /**
   * @param session for the status
   * @param channel which to follow; empty for the one that is at hand
   * @param terminalColumns of the screen; 0 where that does not matter
   */
  public LiveView(ViewScreen screen, String session, OptionalInt channel, int terminalColumns) {
    this.screen = screen;
    this.session = session;
    this.terminalColumns = terminalColumns;
    this.chosen = channel.isPresent();
    this.followed = channel.orElse(0);
  }

  /** Waits until the administrator leaves or the view ends. */
  public ViewEnd await() throws InterruptedException {
    while (true) {
      ViewEnd came = end;
      if (came != null) {
        return came;
      }
      if (screen.key(LOOK).equals(Optional.of(Key.QUIT))) {
        return new ViewEnd.Left();
      }
    }
  }

  @Override
  public void message(String text) {
    try {
      take(LiveMessage.parse(json, text));
    } catch (IOException e) {
      finish(new ViewEnd.Broken(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void end(@Nullable String fault) {
    finish(new ViewEnd.Broken(fault == null ? "the server closed the view" : fault));
  }

  private void take(LiveMessage message) throws IOException {
    if (end != null) {
      return;
    }
    switch (message) {
      case LiveMessage.Channel channel -> {
        channels.put(channel.channel(), channel);
        choose();
      }
      case LiveMessage.Screen(int channel, int columns, int rows, Bytes data) -> {
        if (channel == followed) {
          resize(columns, rows);
          screen.clear();
          screen.show(data.toArray());
        }
      }
      case LiveMessage.Output(int channel, Bytes data) -> {
        if (channel == followed) {
          screen.show(data.toArray());
        }
      }
      case LiveMessage.Size(int channel, int columns, int rows) -> {
        if (channel == followed) {
          resize(columns, rows);
        }
      }
      case LiveMessage.ChannelEnd(int channel) -> {
        channels.remove(channel);
        choose();
      }
      case LiveMessage.Command command -> lastCommand = describe(command);
      case LiveMessage.Lock(boolean locked, String by) -> lock = locked ? "LOCKED by " + by : "";
      case LiveMessage.Over(String reason) -> finish(new ViewEnd.SessionOver(reason));
      case LiveMessage.Gone(String reason) -> finish(new ViewEnd.Broken(reason));
      case LiveMessage.Other _ -> {
        // Nothing to show.
      }
    }
    screen.status(status());
  }

  /** Follows another channel where none was named, and the one that is followed is no better. */
  private void choose() throws IOException {
    if (chosen || (channels.containsKey(followed) && hasTerminal(followed))) {
      return;
    }
    int next =
        channels.keySet().stream()
            .filter(this::hasTerminal)
            .findFirst()
            .or(() ->
                channels.containsKey(followed)
                    ? Optional.of(followed)
                    : channels.keySet().stream().findFirst())
            .orElse(followed);
    if (next != followed) {
      followed = next;
      size = "";
      screen.clear();
    }
  }

  private boolean hasTerminal(int channel) {
    LiveMessage.Channel known = channels.get(channel);
    return known != null && known.terminal();
  }

  private void resize(int columns, int rows) {
    String narrow =
        terminalColumns > 0 && columns > terminalColumns
            ? " (wider than this terminal: " + terminalColumns + ")"
            : "";
    size = columns + "x" + rows + narrow;
  }

  private static String describe(LiveMessage.Command command) {
    String line =
        command.withheldLength() > 0
            ? "(" + command.withheldLength() + " characters withheld)"
            : command.line();
    return command.decision().equals("PROCEED") ? line : command.decision() + ": " + line;
  }

  private String status() {
    StringBuilder status = new StringBuilder("sallyport watch ").append(session);
    status.append(", channel ").append(followed == 0 ? "none yet" : followed);
    for (String part : new String[] {size, lock, lastCommand}) {
      if (!part.isEmpty()) {
        status.append(", ").append(part);
      }
    }
    return status.append(" [q leaves]").toString();
  }

  private void finish(ViewEnd how) {
    if (end == null) {
      end = how;
      screen.wake();
    }
  }
}
