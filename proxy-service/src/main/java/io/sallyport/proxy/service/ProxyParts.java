package io.sallyport.proxy.service;

import io.sallyport.proxy.control.AccountBlocks;
import io.sallyport.proxy.control.OperatorLocks;
import io.sallyport.proxy.session.LiveSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the parts that have no framework in them. */
@ApplicationScoped
public class ProxyParts {

  @Produces
  @Singleton
  LiveSessions sessions() {
    return new LiveSessions();
  }

  @Produces
  @Singleton
  AccountBlocks blocks(LiveSessions sessions) {
    return new AccountBlocks(sessions);
  }

  @Produces
  @Singleton
  OperatorLocks locks(LiveSessions sessions) {
    return new OperatorLocks(sessions);
  }
}
