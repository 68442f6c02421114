package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.menu.TargetChoice;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.sshd.common.AttributeRepository.AttributeKey;

/**
 * What an operator's connection gives its channels. Kept as an attribute of the SSH session, from
 * its first packet on.
 */
public interface OperatorLink {

  /** Where a connection keeps it. */
  AttributeKey<OperatorLink> KEY = new AttributeKey<>();

  /**
   * Done when the target is logged in to; when it fails, the connection is closed by whoever
   * completes it.
   */
  CompletionStage<SessionLink> link();

  /** What an operator does first who has named no target; empty once there is one. */
  Optional<TargetChoice> menu();

  /** Adds a fact to the session's log, as soon as there is one. */
  void record(SessionFact fact);

  /** For work that must leave the I/O threads or the locks of a write. */
  Executor executor();

  /** The lock that the session is under, if it is. */
  Optional<SessionLock> lock();

  /** How long a channel without a terminal stays open when the session is locked. */
  Duration lockGrace();

  /**
   * Which limit stands against one more channel; it is counted and told of.
   *
   * @param packet the longest packet that its peer takes, in bytes
   */
  Optional<Limit> limit(long packet);

  /** What somebody is told who has come to a limit. */
  String message(Limit limit);

  /** A channel exists from now on. */
  void opened(LinkedChannel channel);

  /** A channel is gone and settled. */
  void gone(LinkedChannel channel);
}
