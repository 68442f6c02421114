package io.sallyport.proxy.session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sessions that this node holds now. Safe for use from any thread. */
public final class LiveSessions {

  private final Map<SessionId, LiveSession> byId = new ConcurrentHashMap<>();
  private volatile @Nullable String closedBecause;

  /** From now on no operator is to get a new session here. */
  public void takeNoMore(String because) {
    closedBecause = because;
  }

  /** Why no operator gets a new session here, if that is so. */
  public Optional<String> closedBecause() {
    return Optional.ofNullable(closedBecause);
  }

  /** A session has started. */
  public void add(LiveSession session) {
    byId.put(session.identity().id(), session);
  }

  /** A session is over. */
  public void remove(LiveSession session) {
    byId.remove(session.identity().id(), session);
  }

  /** The session with this id, if this node holds it. */
  public Optional<LiveSession> find(SessionId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All of them, as they are at this moment. */
  public Collection<LiveSession> all() {
    return List.copyOf(byId.values());
  }

  /** How many there are. */
  public int count() {
    return byId.size();
  }

  /** Ends those that match, at once and with no word to their operators. */
  public void end(Predicate<LiveSession> which, SessionEnd reason, String detail, String by) {
    all().stream().filter(which).forEach(session -> session.end(reason, detail, by));
  }
}
