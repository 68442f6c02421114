package io.sallyport.proxy.transfer.sftp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the client gets. The gateway's own answers wait until those of the target to earlier
 * requests have gone, as a server gives them; of several requests that were passed on each gets its
 * reply when it comes. Not thread-safe.
 */
final class ClientSide {

  private final Consumer<byte[]> client;

  /** Requests of the client that were passed on and have no reply. */
  private final TreeSet<Integer> passedOn = new TreeSet<>();

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int last;

  private static final class Waiting {
    private final int after;
    private final byte[] packet;

    Waiting(int after, byte[] packet) {
      this.after = after;
      this.packet = packet;
    }
  }

  /**
   * @param client where packets go
   */
  ClientSide(Consumer<byte[]> client) {
    this.client = client;
  }

  /** A request of the client was passed on under this id. */
  void passedOn(int id) {
    passedOn.add(id);
    last = id;
  }

  /** The reply to one of them came: it goes to the client, under the client's id. */
  void reply(int clientId, byte[] packet) {
    passedOn.remove(ByteBuffer.wrap(packet).getInt(PacketWriter.ID));
    PacketWriter.setId(packet, clientId);
    client.accept(packet);
    while (!waiting.isEmpty() && isFree(waiting.peek().after)) {
      client.accept(waiting.poll().packet);
    }
  }

  /** Answers with a packet, in its place. */
  void answer(byte[] packet) {
    if (waiting.isEmpty() && isFree(last)) {
      client.accept(packet);
    } else {
      waiting.add(new Waiting(last, packet));
    }
  }

  /** Answers with a packet at once. */
  void answerNow(byte[] packet) {
    client.accept(packet);
  }

  private boolean isFree(int after) {
    return passedOn.isEmpty() || passedOn.first() > after;
  }

  /** The packet of a status. */
  static byte[] status(int clientId, StatusCode code, String message) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    return PacketWriter.of(SftpType.STATUS, clientId)
        .number(code.number())
        .string(text, 0, text.length)
        .number(0)
        .toPacket();
  }

  /** The packet of a handle. */
  static byte[] handle(int clientId, SftpString handle) {
    return PacketWriter.of(SftpType.HANDLE, clientId).string(handle).toPacket();
  }

  /** The packet of data. */
  static byte[] data(int clientId, byte[] bytes) {
    return PacketWriter.of(SftpType.DATA, clientId).string(bytes, 0, bytes.length).toPacket();
  }
}
