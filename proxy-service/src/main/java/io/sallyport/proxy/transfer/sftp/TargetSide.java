package io.sallyport.proxy.transfer.sftp;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The requests that are under way to the target. Each has an id of the gateway's own, so that ids
 * of the client and of the gateway's requests can't meet. Not thread-safe.
 */
final class TargetSide {

  private final Map<Integer, Taker> underWay = new HashMap<>();
  private final Consumer<byte[]> target;
  private int last;

  /** Takes the reply to one request. */
  @FunctionalInterface
  interface Taker {
    /** It came; the packet is the taker's, and has the id of the gateway. */
    void replied(byte[] packet) throws MalformedSftpException;
  }

  /**
   * @param target where packets go
   */
  TargetSide(Consumer<byte[]> target) {
    this.target = target;
  }

  /**
   * Sends a request.
   *
   * @return its id; ids rise
   */
  int send(byte[] packet, Taker taker) {
    int id = ++last;
    PacketWriter.setId(packet, id);
    underWay.put(id, taker);
    target.accept(packet);
    return id;
  }

  /** A reply came. */
  void replied(byte[] packet) throws MalformedSftpException {
    int id = new PacketReader(packet, PacketWriter.ID).number();
    Taker taker = underWay.remove(id);
    if (taker == null) {
      throw new MalformedSftpException("the target replied to a request that was not made");
    }
    taker.replied(packet);
  }

  int underWay() {
    return underWay.size();
  }
}
