package io.sallyport.proxy.transfer;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.gate.FileGate;
import io.sallyport.proxy.session.FileOperationKind;
import io.sallyport.proxy.session.FileOperationOutcome;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.TransferProtocol;
import io.sallyport.proxy.transfer.inspection.Examined;
import io.sallyport.proxy.transfer.inspection.SessionInspection;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * What governs the transfers of one channel, and where they are put on record.
 *
 * @param rules on paths
 * @param executor for work that may block
 */
public record ChannelTransfers(
    int channel,
    TransferProtocol protocol,
    TransferRights rights,
    FileGate rules,
    SessionInspection inspection,
    TransferLog log,
    Executor executor) {

  /** Why files may not go that way. */
  public String notGranted(Direction direction) {
    String permission = (protocol.name() + "-" + direction.name()).toLowerCase(Locale.ROOT);
    return "no grant names " + permission;
  }

  /** Puts a transfer on record that has ended. */
  public void transferred(Ended ended) {
    log.append(
        new SessionFact.Transferred(
            ended.transfer(),
            channel,
            protocol,
            ended.direction(),
            ended.path(),
            ended.passed().size(),
            ended.passed().hash(),
            ended.passed().type(),
            Duration.ofNanos(System.nanoTime() - ended.begunAt()),
            ended.examined().verdict(),
            ended.examined().inspector(),
            ended.detail(),
            ended.complete()));
  }

  /** Puts an operation on record. */
  public void operated(
      FileOperationKind kind,
      String path,
      String other,
      FileOperationOutcome outcome,
      String detail) {
    log.append(new SessionFact.FileOperation(channel, kind, path, other, outcome, detail));
  }

  /**
   * A transfer at its end.
   *
   * @param begunAt {@link System#nanoTime} of its beginning
   * @param why it is not complete; empty where that is clear
   */
  public record Ended(
      UUID transfer,
      Direction direction,
      String path,
      PassedBytes passed,
      long begunAt,
      Examined examined,
      boolean complete,
      String why) {

    String detail() {
      if (!examined.detail().isEmpty()) {
        return examined.detail();
      }
      if (!why.isEmpty()) {
        return why;
      }
      return passed.isInOrder() ? "" : "not hashed: it was not read or written once and in order";
    }
  }
}
