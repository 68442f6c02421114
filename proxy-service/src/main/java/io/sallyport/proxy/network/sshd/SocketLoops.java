package io.sallyport.proxy.network.sshd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
 * <p>What comes before a login is not dealt with here but by threads of its own, as many as there
 * are processors: a key exchange takes milliseconds, for which a loop's other connections would
 * stand still.
 *
 * <p>What runs here must not block: it would stall the loop's other connections.
 */
public final class SocketLoops implements IoServiceFactoryFactory, AutoCloseable {

  private final List<SocketLoop> loops;
  private final ExecutorService beforeLogin;

  private SocketLoops(List<SocketLoop> loops, ExecutorService beforeLogin) {
    this.loops = loops;
    this.beforeLogin = beforeLogin;
  }

  /**
   * Starts them.
   *
   * @throws IOException when the system refuses
   */
  public static SocketLoops start() throws IOException {
    List<SocketLoop> loops = new ArrayList<>();
    int processors = Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < 2 * processors; i++) {
      loops.add(SocketLoop.start("ssh-loop-" + i));
    }
    return new SocketLoops(
        List.copyOf(loops),
        new ThreadPoolExecutor(
            processors,
            processors,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("ssh-login-", 0).daemon(true).factory(),
            // What comes when all is closed is of no use.
            new ThreadPoolExecutor.DiscardPolicy()));
  }

  /** The first of them. */
  public SocketLoop first() {
    return loops.getFirst();
  }

  @Override
  public IoServiceFactory create(FactoryManager manager) {
    return new LoopServices(manager, loops, beforeLogin);
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
    beforeLogin.shutdownNow();
  }
}
