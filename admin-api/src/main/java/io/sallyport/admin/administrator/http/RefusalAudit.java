package io.sallyport.admin.administrator.http;

import io.sallyport.admin.administrator.FailedSignIns;
import io.sallyport.admin.administrator.SignInConfig;
import io.sallyport.admin.administrator.persistence.ConsoleSessions;
import io.sallyport.admin.audit.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Audits whom the identity provider's word did not let in, and where the provider's word was none;
 * not each time where one address keeps trying. For virtual and worker threads.
 */
@ApplicationScoped
public class RefusalAudit {

  private final ConsoleSessions sessions;
  private final FailedSignIns refusals;

  RefusalAudit(ConsoleSessions sessions, SignInConfig config) {
    this.sessions = sessions;
    this.refusals = new FailedSignIns(config.failuresPerMinute());
  }

  /**
   * Notes a refusal.
   *
   * @param name as the provider's word has it, or {@code unknown}
   * @param address where the request came from
   */
  public void note(String name, String address, String reason) {
    Instant now = Instant.now();
    if (!refusals.pause(address, now).isPositive()) {
      refusals.failed(address, now);
      sessions.refused(new Actor(name, "none", address), reason);
    }
  }
}
