package io.sallyport.proxy.liveview;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A viewer that keeps what it sees, and takes as much as it is allowed. */
final class Watcher implements Outlet {

  final List<Viewed> pieces = new CopyOnWriteArrayList<>();
  private final AtomicInteger room;
  volatile boolean ended;

  /** One that takes so many pieces. */
  Watcher(int room) {
    this.room = new AtomicInteger(room);
  }

  /** It takes so many more. */
  void takes(int more) {
    room.addAndGet(more);
  }

  @Override
  public boolean isReady() {
    return room.get() > 0;
  }

  @Override
  public synchronized void send(Duration offset, Viewed piece) {
    room.decrementAndGet();
    pieces.add(piece);
  }

  @Override
  public void end() {
    ended = true;
  }

  <T extends Viewed> List<T> all(Class<T> kind) {
    return pieces.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** All bytes of a channel since its last screen. */
  String outputSinceScreen(int channel) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Viewed piece : pieces) {
      if (piece instanceof Viewed.Screen screen && screen.channel() == channel) {
        bytes.reset();
      } else if (piece instanceof Viewed.Output output && output.channel() == channel) {
        bytes.writeBytes(output.bytes().array());
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
