package io.sallyport.proxy.transfer.sftp;

import io.sallyport.proxy.gate.ChannelGate.Outlets;
import io.sallyport.proxy.transfer.ChannelTransfers;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one relay share. All of it is used under the relay's lock, which {@link #later}
 * takes for those who come from elsewhere.
 */
final class Wire {

  /** Exit status of a channel that carried what is not SFTP. */
  private static final int BROKEN = 255;

  private final ReentrantLock lock = new ReentrantLock();
  private final ChannelTransfers transfers;
  private final Outlets outlets;
  private final TargetSide target;
  private final ClientSide client;
  private final Runnable afterwards;

  /** Work that goes on besides requests, so that the channel can't be at its end. */
  private int working;

  /** How many have asked the client to pause. */
  private int pausing;

  private @Nullable String broken;

  /**
   * @param afterwards is called, under the lock, after whatever was done {@link #later}
   */
  Wire(ChannelTransfers transfers, Outlets outlets, Runnable afterwards) {
    this.transfers = transfers;
    this.outlets = outlets;
    this.target = new TargetSide(outlets::toTarget);
    this.client = new ClientSide(outlets::outputToOperator);
    this.afterwards = afterwards;
  }

  ReentrantLock lock() {
    return lock;
  }

  ChannelTransfers transfers() {
    return transfers;
  }

  Outlets outlets() {
    return outlets;
  }

  TargetSide target() {
    return target;
  }

  ClientSide client() {
    return client;
  }

  /** Passes a request of the client on; the reply goes to the client after it was looked at. */
  void pass(int clientId, byte[] packet, TargetSide.Taker look) {
    int id =
        target.send(
            packet,
            reply -> {
              look.replied(reply);
              client.reply(clientId, reply);
            });
    client.passedOn(id);
  }

  /** Answers a request in the target's place, with a reason that the client may show. */
  void refuse(int clientId, StatusCode code, String reason) {
    client.answer(ClientSide.status(clientId, code, reason));
    outlets.say(reason);
  }

  /** Does something under the lock, from another thread. */
  void later(Runnable action) {
    lock.lock();
    try {
      action.run();
      afterwards.run();
    } finally {
      lock.unlock();
    }
  }

  void workBegins() {
    working++;
  }

  void workEnds() {
    working--;
  }

  boolean isWorking() {
    return working > 0;
  }

  void pause() {
    pausing++;
  }

  void goOn() {
    pausing--;
  }

  boolean isPausing() {
    return pausing > 0;
  }

  /** Nothing that comes can be relied on any more; the first reason counts. */
  void breakOff(String why) {
    if (broken == null) {
      broken = why;
      outlets.say(why);
      outlets.endChannel(BROKEN);
    }
  }

  boolean isBroken() {
    return broken != null;
  }
}
