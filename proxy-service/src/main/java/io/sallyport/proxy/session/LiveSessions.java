package io.sallyport.proxy.session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The sessions that this node holds now. Safe for use from any thread. */
public final class LiveSessions {

  private final Map<SessionId, LiveSession> byId = new ConcurrentHashMap<>();

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
