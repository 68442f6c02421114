package io.sallyport.proxy.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The open channels of a session, for those who join late. Safe for use from any thread. */
public final class ChannelViews {

  private final Map<Integer, ChannelView> byNumber = new ConcurrentSkipListMap<>();

  /** A channel begins; its opening is in the log afterwards. */
  public void add(ChannelView view) {
    byNumber.put(view.number(), view);
  }

  /** A channel is gone; its closing is in the log afterwards. */
  public void remove(int number) {
    byNumber.remove(number);
  }

  /** The one with a number, if it is open. */
  public Optional<ChannelView> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** All that are open, by their numbers. */
  public List<ChannelView> all() {
    return List.copyOf(byNumber.values());
  }
}
