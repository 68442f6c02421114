package io.sallyport.admin.lock;

import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import java.util.List;
import java.util.Optional;

/**
 * Keeps locks, and has every node told of them. Each change is audited and durable when the method
 * returns. Every method may be called by many threads.
 */
public interface LockLedger {

  /**
   * A session that runs, as far as its events told.
   *
   * @param node that holds it
   */
  record Running(String id, Ref operator, String node) {}

  /**
   * The operator with an id or a name.
   *
   * @throws RequestFailure.NotFound when there is none
   */
  Ref operator(String key);

  /**
   * The session with an id.
   *
   * @throws RequestFailure.NotFound when there is none
   * @throws RequestFailure.Conflict when it is over
   */
  Running session(String id);

  /** An operator's sessions that run. */
  List<Running> sessions(Ref operator);

  /** The lock that an operator is under. */
  Optional<Lock> of(Ref operator);

  /** In the order they were made. */
  Page<Lock> list(PageRequest page);

  /**
   * Keeps a new lock.
   *
   * @throws RequestFailure.Conflict when the operator is locked already
   */
  void keep(Actor actor, Lock lock);

  /**
   * Keeps a lock that names more sessions than it did.
   *
   * @throws RequestFailure.Conflict when it was released meanwhile
   */
  void widen(Actor actor, Lock lock);

  /** Takes a lock away; false when it is not there any more. */
  boolean release(Actor actor, Lock lock, String reason);

  /** Audits that somebody was refused a lock or a release. */
  void refused(Actor actor, Ref operator, boolean locking, String detail);
}
