package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a forward: bytes both ways and no requests. Either the peer has asked for it, or the
 * gateway asks the peer.
 */
final class ForwardLeg extends AbstractClientChannel {

  private final OpenRequest request;
  private final Events events;
  private final Outflow outflow;
  private final AtomicLong received = new AtomicLong();
  private volatile @Nullable ForwardLeg other;
  private volatile @Nullable Backpressure backpressure;

  /** What a leg tells of itself. Called on I/O threads; nothing blocks. */
  interface Events {
    /** The peer that the gateway asked has agreed; nothing has come from it yet. */
    void agreed();

    /** The leg is closed, or is being closed. */
    void gone(ForwardLeg leg);
  }

  /** Makes a leg that is neither registered nor open. */
  ForwardLeg(OpenRequest request, Events events, Executor executor) {
    super(request.type());
    this.request = request;
    this.events = events;
    this.outflow = new Outflow(this, executor);
  }

  /** What goes to this leg's peer. */
  Outflow outflow() {
    return outflow;
  }

  /** Bytes that came from this leg's peer. */
  long received() {
    return received.get();
  }

  /** The peer asked for it, and may use it from now on. The other leg is there. */
  void accepted(ForwardLeg from) {
    setRecipient(request.sender());
    getRemoteWindow().init(request.window(), request.packet(), getSession());
    joinedWith(from);
    // Without it the library takes the leg for one that was never opened, and closes it unsaid.
    openFuture = new DefaultOpenFuture(toString(), futureLock);
    openFuture.setOpened();
    opened.set(true);
    request.confirm(this);
  }

  /** What comes from its peer goes out on the other leg from now on. */
  void joinedWith(ForwardLeg leg) {
    other = leg;
    Backpressure pressure = new Backpressure(getLocalWindow(), leg.outflow::hasRoom);
    leg.outflow.onRoom(pressure::settle);
    backpressure = pressure;
  }

  /** Asks the peer for it, in the words of whoever asked the gateway. */
  @Override
  public synchronized OpenFuture open() throws IOException {
    openFuture = new DefaultOpenFuture(toString(), futureLock);
    Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN, 512);
    buffer.putString(request.type());
    buffer.putUInt(getChannelId());
    buffer.putUInt(getLocalWindow().getSize());
    buffer.putUInt(getLocalWindow().getPacketSize());
    request.details().putInto(buffer);
    writePacket(buffer);
    return openFuture;
  }

  @Override
  protected void doOpen() {
    events.agreed();
  }

  @Override
  protected void doWriteData(byte[] data, int offset, long length) throws IOException {
    ForwardLeg to = other;
    Backpressure pressure = backpressure;
    if (to == null || pressure == null) {
      getLocalWindow().release(length);
      return;
    }
    received.addAndGet(length);
    to.outflow.data(data, offset, (int) length, false);
    pressure.took((int) length);
  }

  @Override
  protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
    // RFC 4254, 7 defines none for forwards: it is thrown away.
    getLocalWindow().release(length);
  }

  @Override
  public void handleRequest(Buffer buffer) throws IOException {
    if (ChannelRequest.read(buffer).wantReply()) {
      new Replies(this).answer(false);
    }
  }

  @Override
  public void handleOpenSuccess(long recipient, long window, long packet, Buffer buffer) {
    if (opened.get()) {
      throw new IllegalStateException("confirmed twice");
    }
    super.handleOpenSuccess(recipient, window, packet, buffer);
  }

  @Override
  public void handleWindowAdjust(Buffer buffer) throws IOException {
    super.handleWindowAdjust(buffer);
    outflow.drain();
  }

  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    ForwardLeg to = other;
    if (to != null) {
      to.outflow.then(to::sendEof);
    }
  }

  @Override
  public void handleClose() throws IOException {
    events.gone(this);
    super.handleClose();
  }

  @Override
  protected void preClose() {
    events.gone(this);
    super.preClose();
  }
}
