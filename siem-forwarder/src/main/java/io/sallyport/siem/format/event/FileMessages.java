package io.sallyport.siem.format.event;

import io.sallyport.contract.event.v1.FileOperation;
import io.sallyport.contract.event.v1.FileOperationOutcome;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.Transfer;
import io.sallyport.contract.event.v1.TransferVerdict;
import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CustomField;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.UnformattableException;
import java.util.HexFormat;

/** What happens to files. */
final class FileMessages {

  private final SessionMessages messages;

  FileMessages(SessionMessages messages) {
    this.messages = messages;
  }

  CefRecord of(SessionEvent event) throws UnformattableException {
    return event.hasTransfer()
        ? transferred(event, event.getTransfer())
        : operated(event, event.getFileOperation());
  }

  private CefRecord transferred(SessionEvent event, Transfer transfer)
      throws UnformattableException {
    boolean refused =
        switch (transfer.getVerdict()) {
          case TRANSFER_VERDICT_REFUSED, TRANSFER_VERDICT_QUARANTINED -> true;
          case TRANSFER_VERDICT_ALLOWED,
              TRANSFER_VERDICT_NOT_INSPECTED,
              TRANSFER_VERDICT_UNSPECIFIED,
              UNRECOGNIZED ->
              false;
        };
    return messages
        .message(
            event,
            refused ? Signature.FILE_REFUSED : Signature.FILE_TRANSFERRED,
            refused ? severity(transfer.getVerdict()) : 3,
            "file")
        .put(CefKey.ACT, Fields.plain(transfer.getDirection(), "TRANSFER_DIRECTION_"))
        .put(CefKey.FILE_PATH, transfer.getPath())
        .put(CefKey.FILE_SIZE, Long.toUnsignedString(transfer.getSize()))
        .put(CefKey.FILE_TYPE, transfer.getType())
        .put(CefKey.FILE_HASH, HexFormat.of().formatHex(transfer.getSha256().toByteArray()))
        .put(CustomField.CS2, "verdict", Fields.plain(transfer.getVerdict(), "TRANSFER_VERDICT_"))
        .put(CustomField.CS5, "inspector", transfer.getInspector())
        .put(
            CustomField.CS6, "protocol", Fields.plain(transfer.getProtocol(), "TRANSFER_PROTOCOL_"))
        .put(CefKey.REASON, transfer.getDetail())
        .put(CustomField.CN3, "channel", String.valueOf(transfer.getChannel()))
        .put(
            CefKey.OUTCOME,
            transfer.getComplete() ? SessionMessages.SUCCESS : SessionMessages.FAILURE)
        .build();
  }

  private static int severity(TransferVerdict verdict) {
    return verdict == TransferVerdict.TRANSFER_VERDICT_QUARANTINED ? 8 : 7;
  }

  private CefRecord operated(SessionEvent event, FileOperation operation)
      throws UnformattableException {
    boolean refused = operation.getOutcome() == FileOperationOutcome.FILE_OPERATION_OUTCOME_REFUSED;
    boolean done = operation.getOutcome() == FileOperationOutcome.FILE_OPERATION_OUTCOME_DONE;
    return messages
        .message(
            event,
            refused ? Signature.FILE_OPERATION_REFUSED : Signature.FILE_OPERATION,
            refused ? 5 : 2,
            "file")
        .put(CefKey.ACT, Fields.plain(operation.getKind(), "FILE_OPERATION_KIND_"))
        .put(CefKey.FILE_PATH, operation.getPath())
        .put(CustomField.CS2, "otherPath", operation.getOther())
        .put(CefKey.REASON, operation.getDetail())
        .put(CustomField.CN3, "channel", String.valueOf(operation.getChannel()))
        .put(CefKey.OUTCOME, done ? SessionMessages.SUCCESS : SessionMessages.FAILURE)
        .build();
  }
}
