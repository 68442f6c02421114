package io.sallyport.proxy.transfer.scp;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.gate.ChannelGate;
import io.sallyport.proxy.gate.Cut;
import io.sallyport.proxy.gate.PasteMarks;
import io.sallyport.proxy.transfer.ChannelTransfers;
import io.sallyport.proxy.transfer.sftp.SftpClient;
import io.sallyport.proxy.transfer.sftp.SftpFailure;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The gate of an {@code scp} channel: speaks with the operator's client as the target's {@code scp}
 * would, and with the target's SFTP server, which the caller starts in place of it. One thread of
 * the executor talks; it waits where the other sides are slow.
 */
public final class ScpGate implements ChannelGate {

  private static final int DONE = 0;
  private static final int COMPLAINED = 1;
  private static final String HOME = "~/";

  private final Outlets outlets;
  private final ChannelTransfers transfers;
  private final ScpCommand command;
  private final ScpPeer peer;
  private final SftpClient target;
  private volatile boolean over;

  public ScpGate(Outlets outlets, ChannelTransfers transfers, ScpCommand command) {
    this.outlets = outlets;
    this.transfers = transfers;
    this.command = command;
    this.peer = new ScpPeer(outlets);
    this.target = new SftpClient(outlets, transfers);
  }

  @Override
  public void begun() {
    transfers.executor().execute(this::run);
  }

  private void run() {
    try {
      target.greet();
      if (command.direction() == Direction.UPLOAD) {
        new ScpSink(peer, target, fromHome(command.operands().getFirst())).run();
      } else {
        new ScpSource(peer, target, command)
            .run(command.operands().stream().map(ScpGate::fromHome).toList());
      }
      end(peer.hasComplained() ? COMPLAINED : DONE);
    } catch (SftpFailure e) {
      outlets.say("scp: " + e.getMessage());
      end(COMPLAINED);
    } catch (ScpException e) {
      end(COMPLAINED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(COMPLAINED);
    }
  }

  private void end(int status) {
    if (!over) {
      over = true;
      target.closed();
      outlets.endChannel(status);
    }
  }

  /** The target's SFTP server begins in the home directory. */
  private static String fromHome(String operand) {
    String path = operand.equals("~") ? "." : operand;
    String below = path.startsWith(HOME) ? path.substring(HOME.length()) : path;
    return below.isEmpty() ? "." : below;
  }

  @Override
  public void fromOperator(byte[] buffer, int offset, int length) {
    peer.put(buffer, offset, length);
  }

  @Override
  public void operatorEof() {
    peer.eof();
  }

  @Override
  public boolean fromTarget(byte[] buffer, int offset, int length) {
    target.fromTarget(buffer, offset, length);
    return false;
  }

  @Override
  public boolean errorFromTarget(byte[] buffer, int offset, int length) {
    return true;
  }

  @Override
  public void keepsUpAgain() {
    peer.lookAgain();
  }

  @Override
  public void resized(int columns, int rows) {
    // There is no terminal.
  }

  @Override
  public Cut cutOff() {
    boolean lossy = !over;
    target.closed();
    peer.close();
    outlets.dropToTarget();
    return new Cut(lossy, new PasteMarks(false));
  }

  @Override
  public boolean whileStill(Consumer<Optional<Drawing>> action) {
    action.accept(Optional.empty());
    return true;
  }

  @Override
  public void announce(String line) {
    outlets.toOperator((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void closed() {
    over = true;
    peer.close();
    target.closed();
  }
}
