package io.sallyport.proxy.login.sshd;

import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.limit.Limits;
import io.sallyport.proxy.limit.TurnedAway;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionId;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLogs;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.session.Source;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Tells of connections that ended at a limit before anybody was logged in: counts each, and tells
 * log and events of the first of a source at once, of the others once a minute. Safe for use from
 * any thread.
 */
final class Notices {

  private static final Logger LOG = Logger.getLogger(Notices.class);

  private final Limits limits;
  private final SessionLogs logs;
  private final TurnedAway turnedAway = new TurnedAway(System::nanoTime);

  Notices(Limits limits, SessionLogs logs) {
    this.limits = limits;
    this.logs = logs;
  }

  /**
   * One ended.
   *
   * @param source as {@link io.sallyport.proxy.limit.Sources} names it
   */
  void ended(String source, Source from, Limit limit, String detail) {
    limits.count(limit);
    if (turnedAway.first(source, from.address(), limit)) {
      tell(from, limit, detail, 1);
    }
  }

  /** Tells what has to be told by now. */
  void tellDue() {
    turnedAway
        .due()
        .forEach(notice ->
            tell(
                new Source(notice.address(), 0),
                notice.limit(),
                limits.message(notice.limit()),
                notice.times()));
  }

  private void tell(Source from, Limit limit, String detail, int times) {
    LOG.warnf(
        "limit reached limit=%s source=%s times=%d: %s",
        limit.word(), from.address(), times, detail);
    SessionSubject nobody =
        new SessionSubject(Party.claimed(""), Party.claimed(""), Party.claimed(""));
    logs.open(new SessionIdentity(SessionId.next(), nobody, "", from, Instant.now()))
        .append(new SessionFact.LimitReached(limit, detail, times));
  }
}
