package io.sallyport.proxy.transfer;

import io.sallyport.proxy.gate.FileGate;
import io.sallyport.proxy.session.SessionLog;
import io.sallyport.proxy.session.TransferProtocol;
import io.sallyport.proxy.transfer.inspection.SessionInspection;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What the transfers of one session share.
 *
 * @param executor for work that may block
 */
public record SessionTransfers(SessionLog log, SessionInspection inspection, Executor executor) {

  /** As long as a judged command line waits for its record. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What governs the transfers of one of its channels. */
  public ChannelTransfers on(
      int channel, TransferProtocol protocol, TransferRights rights, FileGate rules) {
    return new ChannelTransfers(
        channel, protocol, rights, rules, inspection, new TransferLog(log, PATIENCE), executor);
  }
}
