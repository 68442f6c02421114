package io.sallyport.proxy.transfer.sftp;

import io.sallyport.proxy.gate.ChannelGate.Outlets;
import io.sallyport.proxy.session.SessionEnd;
import java.util.function.Consumer;

/**
 * The outlets of a relay whose client is in the gateway: what is meant for the client stays here,
 * all else goes the channel's way.
 *
 * @param replies gets what the relay says to its client
 * @param ended is told that the relay can't go on
 */
record ClientOutlets(Outlets channel, Consumer<byte[]> replies, Runnable ended) implements Outlets {

  @Override
  public void outputToOperator(byte[] bytes) {
    replies.accept(bytes);
  }

  @Override
  public void toTarget(byte[] bytes) {
    channel.toTarget(bytes);
  }

  @Override
  public boolean secretToTarget(byte[] bytes) {
    return channel.secretToTarget(bytes);
  }

  @Override
  public void typed(byte[] bytes) {
    // Nobody typed it.
  }

  @Override
  public boolean dropToTarget() {
    return channel.dropToTarget();
  }

  @Override
  public void eofToTarget() {
    channel.eofToTarget();
  }

  @Override
  public void toOperator(byte[] bytes) {
    channel.toOperator(bytes);
  }

  @Override
  public boolean keepsUp() {
    return true;
  }

  @Override
  public void say(String line) {
    // It is in the answer, which becomes a message of the protocol that uses this.
  }

  @Override
  public void endChannel(int exitStatus) {
    ended.run();
  }

  @Override
  public void wantsInput(boolean wants) {
    // So many requests are under way at once, and no more.
  }

  @Override
  public void endSession(SessionEnd reason, String detail) {
    channel.endSession(reason, detail);
  }
}
