package io.sallyport.admin.session;

import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session, as its events told.
 *
 * @param startedAt when its first event happened
 * @param end why it ended or was refused; null while it runs
 * @param locked whether what its operator types is thrown away
 * @param viewers how many watch it
 * @param missing how many of its events are not here, though later ones are
 */
public record Session(
    String id,
    SessionState state,
    Ref operator,
    Ref device,
    Ref credential,
    Origin origin,
    Reached target,
    String snapshotHash,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable End end,
    Instant lastEventAt,
    long events,
    long missing,
    long commands,
    long refusedCommands,
    boolean locked,
    int viewers) {

  /** Where it comes from, and which proxy node holds it. */
  public record Origin(
      String address, int port, String clientVersion, String method, String node) {}

  /** Where it goes to. */
  public record Reached(String host, int port, String login) {}

  /** Why it ended or was refused. */
  public record End(String reason, String detail, String by) {}
}
