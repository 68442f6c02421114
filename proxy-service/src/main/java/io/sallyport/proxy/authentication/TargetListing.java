package io.sallyport.proxy.authentication;

import io.sallyport.proxy.menu.TargetList;
import io.sallyport.proxy.session.LoginRefusal;
import java.time.Instant;

/** The access service's answer to an operator who has to choose a target. */
public sealed interface TargetListing {

  /**
   * What they may choose from.
   *
   * @param ticketExpiresAt from when on the ticket opens nothing
   */
  record Listed(TargetList list, Instant ticketExpiresAt) implements TargetListing {}

  /** They may open no session; the message is what the operator may read, one line. */
  record Denied(LoginRefusal reason, String message) implements TargetListing {}
}
