package io.sallyport.proxy.elevation;

import java.util.ArrayList;
import java.util.List;

/** The terminals of a session that are open, in the order in which the target was told to begin. */
final class Terminals {

  private final List<Integer> channels = new ArrayList<>();

  synchronized void begun(int channel) {
    channels.add(channel);
  }

  synchronized void ended(int channel) {
    channels.remove(Integer.valueOf(channel));
  }

  synchronized TerminalPlace place(int channel) {
    return new TerminalPlace(Math.max(0, channels.indexOf(channel)), channels.size());
  }
}
