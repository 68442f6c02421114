package io.sallyport.admin.lock;

import io.sallyport.admin.node.NodeLock;
import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operator's lock.
 *
 * @param by the administrator
 * @param reason one line; may be empty; the operator does not read it
 * @param allSessions whether all sessions that started before it are locked
 * @param sessions ids of the running sessions that it names
 */
public record Lock(
    String id,
    Ref operator,
    String by,
    Instant at,
    String reason,
    boolean allSessions,
    List<String> sessions) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  public Lock {
    sessions = List.copyOf(sessions);
  }

  /** As: locked by carol since 2026-11-22 10:12:35 UTC. */
  public String summary() {
    return "locked by " + by + " since " + TIME.format(at);
  }

  /** As nodes are told of it. */
  NodeLock forNodes() {
    return new NodeLock(id, operator, by, at, reason);
  }

  /** The same lock that names these sessions too. */
  public Lock naming(List<String> more) {
    return new Lock(
        id,
        operator,
        by,
        at,
        reason,
        allSessions,
        Stream.concat(sessions.stream(), more.stream()).distinct().toList());
  }

  /** The same lock of all sessions. */
  public Lock ofAll() {
    return new Lock(id, operator, by, at, reason, true, sessions);
  }
}
