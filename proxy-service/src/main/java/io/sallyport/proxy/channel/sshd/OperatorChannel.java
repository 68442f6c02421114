package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.menu.TargetChoice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;

/**
 * The operator's leg of a relayed {@code session} channel (RFC 4254, 6). It is confirmed at once;
 * what the client sends is kept, within the window, until the target's leg is there and the
 * session's start is durable.
 */
public final class OperatorChannel extends AbstractServerChannel implements LinkedChannel {

  private static final Duration LONGEST_WAIT_FOR_EXIT = Duration.ofSeconds(1);

  private final OperatorLink link;
  private final Relay relay;
  private final ChannelInput input;
  private final AtomicBoolean clientClosed = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  OperatorChannel(OperatorLink link) {
    super("", List.of(), null);
    this.link = link;
    this.relay = new Relay(this, link);
    this.input = link.menu().map(this::menu).orElse(relay.inbox());
    addCloseFutureListener(future -> closed.complete(null));
  }

  private ChannelInput menu(TargetChoice choice) {
    MenuChannel menu = new MenuChannel(relay, choice);
    var _ = closed.thenRunAsync(menu::gone, link.executor());
    return menu;
  }

  @Override
  public long buffered() {
    return relay.buffered();
  }

  @Override
  public CompletableFuture<Void> whenClosed() {
    return closed;
  }

  @Override
  public CompletionStage<Void> over() {
    return relay.over();
  }

  @Override
  public void init(ConnectionService service, Session session, long id) throws IOException {
    super.init(service, session, id);
    link.opened(this);
  }

  @Override
  public OpenFuture open(long recipient, long windowSize, long packetSize, Buffer buffer) {
    OpenFuture opened = super.open(recipient, windowSize, packetSize, buffer);
    relay.start();
    return opened;
  }

  @Override
  protected void doWriteData(byte[] data, int offset, long length) {
    if (!isClosing()) {
      input.data(data, offset, (int) length);
    }
  }

  @Override
  protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
    // RFC 4254, 5.2 and 6.5 define none from client to server: it is thrown away.
    getLocalWindow().release(length);
  }

  @Override
  public void handleRequest(Buffer buffer) {
    input.request(ChannelRequest.read(buffer));
  }

  @Override
  public void handleWindowAdjust(Buffer buffer) throws IOException {
    super.handleWindowAdjust(buffer);
    relay.outflow().drain();
  }

  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    input.eof();
  }

  /**
   * A client that has nothing more to send closes as soon as it has read EOF, and still takes the
   * exit status then (RFC 4254, 5.3: a side may send until it closes too). So our own close waits a
   * moment for a target that has sent EOF and no status yet.
   */
  @Override
  public void handleClose() throws IOException {
    if (relay.awaitsExit()) {
      clientClosed.set(true);
      CompletableFuture.delayedExecutor(
              LONGEST_WAIT_FOR_EXIT.toMillis(), TimeUnit.MILLISECONDS, link.executor())
          .execute(this::finish);
    } else {
      super.handleClose();
    }
  }

  /** Closes the channel, as the answer to the client's close if that has come. */
  void finish() {
    if (clientClosed.getAndSet(false)) {
      try {
        super.handleClose();
      } catch (IOException e) {
        close(true);
      }
    } else {
      close(false);
    }
  }

  @Override
  protected void preClose() {
    relay.operatorGone();
    super.preClose();
  }

  /** Sends EOF now. */
  void eofNow() throws IOException {
    sendEof();
  }

  /** Sends an exit status now (RFC 4254, 6.10). */
  void exitNow(int status) throws IOException {
    sendExitStatus(status);
  }
}
