package io.sallyport.proxy.session;

import java.time.Instant;

/**
 * What every event of a session says about it.
 *
 * @param subject of a refused login only what is known
 * @param snapshotHash of the rules that govern it; empty for a refused login
 * @param startedAt when its connection was made: its clock counts from here
 */
public record SessionIdentity(
    SessionId id, SessionSubject subject, String snapshotHash, Source source, Instant startedAt) {}
