package io.sallyport.proxy.control;

import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.SessionEnd;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The account blocks that hold now, as this node knows them. Until it knows them, nobody logs in;
 * when what it learns from goes away later, what it knows stays in force. Safe for use from any
 * thread.
 */
public final class AccountBlocks {

  private final Map<String, AccountBlock> byOperator = new ConcurrentHashMap<>();
  private final LiveSessions sessions;
  private volatile boolean known;

  /** Starts out not knowing. */
  public AccountBlocks(LiveSessions sessions) {
    this.sessions = sessions;
  }

  /** Takes a block into force; ends the operator's running sessions when it asks for that. */
  public void block(AccountBlock block) {
    byOperator.put(block.operator(), block);
    if (block.endSessions()) {
      sessions.end(
          session -> endedBy(block, session),
          SessionEnd.ACCOUNT_BLOCKED,
          block.reason(),
          block.by());
    }
  }

  /** Lifts the block of an operator. */
  public void unblock(String operator) {
    byOperator.remove(operator);
  }

  /** The block that keeps this operator out, if there is one. */
  public Optional<AccountBlock> of(String operator) {
    return Optional.ofNullable(byOperator.get(operator));
  }

  /** Everything that was decided before now has been read. */
  public void nowKnown() {
    known = true;
  }

  /** Whether it is known who is blocked. */
  public boolean known() {
    return known;
  }

  private static boolean endedBy(AccountBlock block, LiveSession session) {
    return session.identity().subject().operator().name().equals(block.operator())
        && session.identity().startedAt().isBefore(block.since());
  }
}
