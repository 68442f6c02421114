package io.sallyport.proxy.network.sshd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.util.threads.CloseableExecutorService;

/**
 * The threads that read and write all sockets of SSH: twice as many as there are processors, each
 * with connections of its own. An operator's connection and those to their targets are on the same
 * one, so that a key goes through the gateway on one thread, as does its echo. SSHD's own services
 * hand each event on to a thread of a pool instead, which costs a wake-up or two for each key.
 *
 * <p>What runs here must not block: it would stall the loop's other connections.
 */
public final class SocketLoops implements IoServiceFactoryFactory, AutoCloseable {

  private final List<SocketLoop> loops;

  private SocketLoops(List<SocketLoop> loops) {
    this.loops = loops;
  }

  /**
   * Starts them.
   *
   * @throws IOException when the system refuses
   */
  public static SocketLoops start() throws IOException {
    List<SocketLoop> loops = new ArrayList<>();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      loops.add(SocketLoop.start("ssh-loop-" + i));
    }
    return new SocketLoops(List.copyOf(loops));
  }

  /** The first of them. */
  public SocketLoop first() {
    return loops.getFirst();
  }

  @Override
  public IoServiceFactory create(FactoryManager manager) {
    return new LoopServices(manager, loops);
  }

  /** Does nothing: the threads are the loops'. */
  @Override
  public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {}

  /** Ends the threads; every connection is closed. */
  @Override
  public void close() throws IOException {
    for (SocketLoop loop : loops) {
      loop.group().shutdownNow();
    }
  }
}
