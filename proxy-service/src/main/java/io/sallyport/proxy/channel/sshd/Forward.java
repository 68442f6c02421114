package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.session.InputLock;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLock;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;

/**
 * One forwarded connection between operator and target: the side that asked gets its leg when the
 * other side has agreed. A lock cuts it at once, whatever is on its way. Safe for use from any
 * thread; never blocks.
 */
final class Forward implements LinkedChannel, InputLock.Input, ForwardLeg.Events {

  private static final String GONE = "the other side is gone";

  private final OperatorLink link;
  private final SessionLink session;
  private final OpenRequest request;
  private final int number;
  private final boolean fromOperator;
  private final ForwardLeg accepted;
  private final ForwardLeg initiated;
  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  // Written under the lock.
  private volatile boolean joined;
  private volatile boolean over;
  private boolean noted;
  private String detail = "";

  /**
   * Makes one that is not opened yet.
   *
   * @param number of the channel within the session
   * @param fromOperator whether the operator's side asked for it
   */
  Forward(
      OperatorLink link,
      SessionLink session,
      OpenRequest request,
      int number,
      boolean fromOperator) {
    this.link = link;
    this.session = session;
    this.request = request;
    this.number = number;
    this.fromOperator = fromOperator;
    this.accepted = new ForwardLeg(request, this, link.executor());
    this.initiated = new ForwardLeg(request, this, link.executor());
  }

  /**
   * From now on it is settled with the session, and cut by a lock.
   *
   * @return whether it may be noted in the session's log; false when it was cut already
   */
  boolean begin() {
    link.opened(this);
    session.session().input().add(this);
    lock.lock();
    try {
      noted = !over;
      return noted;
    } finally {
      lock.unlock();
    }
  }

  /**
   * It is in the session's log: asks the other side, unless it was cut meanwhile.
   *
   * @param to the connection to that side
   */
  void open(ConnectionService to) {
    if (over) {
      return;
    }
    try {
      to.registerChannel(initiated);
      initiated.open().addListener(opening -> link.executor().execute(() -> answered(opening)));
    } catch (IOException | IllegalStateException e) {
      refuse(SshConstants.SSH_OPEN_CONNECT_FAILED, GONE);
    }
  }

  /** It is not opened, because that would not be on record. */
  void notRecorded() {
    refuse(
        SshConstants.SSH_OPEN_CONNECT_FAILED, "sallyport: the gateway can't record forwards now");
  }

  @Override
  public void agreed() {
    lock.lock();
    try {
      if (over) {
        return;
      }
      request.service().registerChannel(accepted);
      initiated.joinedWith(accepted);
      accepted.accepted(initiated);
      joined = true;
      session.session().channelOpened();
    } catch (IOException | IllegalStateException e) {
      detail = "the side that asked is gone";
    } finally {
      lock.unlock();
    }
  }

  private void answered(OpenFuture opening) {
    if (opening.isOpened()) {
      if (!joined) {
        initiated.close(false);
        refuse(SshConstants.SSH_OPEN_CONNECT_FAILED, "it was cut while it was opened");
      }
    } else if (opening.getException() instanceof SshChannelOpenException refusal) {
      refuse(refusal.getReasonCode(), Objects.requireNonNullElse(refusal.getMessage(), ""));
    } else {
      refuse(SshConstants.SSH_OPEN_CONNECT_FAILED, GONE);
    }
  }

  /** It does not come to be. */
  private void refuse(int reason, String message) {
    String printable = Printable.of(message);
    if (end(printable)) {
      request.refuse(reason, printable);
    }
  }

  @Override
  public void gone(ForwardLeg leg) {
    ForwardLeg other = leg == accepted ? initiated : accepted;
    // It may be noticed inside the lock of a write.
    link.executor()
        .execute(() -> {
          if (!joined) {
            refuse(SshConstants.SSH_OPEN_CONNECT_FAILED, GONE);
            return;
          }
          leg.outflow().end();
          other.outflow().then(() -> link.executor().execute(() -> other.close(false)));
          var _ = over();
        });
  }

  @Override
  public void shut(SessionLock by) {
    accepted.outflow().end();
    initiated.outflow().end();
    if (!end(by.notice())) {
      return;
    }
    if (joined) {
      link.executor()
          .execute(() -> {
            accepted.close(false);
            initiated.close(false);
          });
    } else {
      request.refuse(
          SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, "sallyport: " + by.notice());
    }
  }

  @Override
  public void reopen(String by) {
    // What was cut stays so.
  }

  @Override
  public long buffered() {
    return accepted.outflow().backlog() + initiated.outflow().backlog();
  }

  @Override
  public CompletableFuture<Void> whenClosed() {
    return closed;
  }

  @Override
  public CompletionStage<Void> over() {
    end("");
    return CompletableFuture.completedStage(null);
  }

  /** Notes the end; false when that was done before. */
  private boolean end(String why) {
    boolean carried;
    boolean known;
    lock.lock();
    try {
      if (over) {
        return false;
      }
      over = true;
      carried = joined;
      known = noted;
      if (detail.isEmpty()) {
        detail = why;
      }
    } finally {
      lock.unlock();
    }
    ForwardLeg operator = fromOperator ? accepted : initiated;
    ForwardLeg target = fromOperator ? initiated : accepted;
    if (carried) {
      session.session().channelClosed();
      operator.addCloseFutureListener(f -> closed.complete(null));
    } else {
      closed.complete(null);
    }
    session.session().input().remove(this);
    if (known) {
      link.record(
          new SessionFact.ForwardClosed(number, operator.received(), target.received(), detail));
    }
    link.gone(this);
    return true;
  }
}
