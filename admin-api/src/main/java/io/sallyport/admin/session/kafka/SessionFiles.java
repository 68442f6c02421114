package io.sallyport.admin.session.kafka;

import static io.sallyport.admin.session.kafka.SessionEventReader.duration;
import static io.sallyport.admin.session.kafka.SessionEventReader.text;
import static io.sallyport.admin.session.kafka.SessionEventReader.word;

import io.sallyport.admin.session.SessionFact;
import io.sallyport.admin.session.SessionFile;
import io.sallyport.contract.event.v1.FileOperation;
import io.sallyport.contract.event.v1.Transfer;
import java.util.HexFormat;

/** Reads what events say of files. */
final class SessionFiles {

  private SessionFiles() {}

  static SessionFact.FileUsed used(Transfer transfer) {
    return new SessionFact.FileUsed(
        new SessionFile.Use(
            transfer.getChannel(),
            word(transfer.getDirection(), "TRANSFER_DIRECTION_"),
            text(transfer.getPath()),
            "",
            word(transfer.getVerdict(), "TRANSFER_VERDICT_"),
            text(transfer.getDetail()),
            new SessionFile.Transfer(
                text(transfer.getTransferId()),
                word(transfer.getProtocol(), "TRANSFER_PROTOCOL_"),
                transfer.getSize(),
                HexFormat.of().formatHex(transfer.getSha256().toByteArray()),
                text(transfer.getType()),
                duration(transfer.getTook()),
                text(transfer.getInspector()),
                transfer.getComplete())));
  }

  static SessionFact.FileUsed used(FileOperation operation) {
    return new SessionFact.FileUsed(
        new SessionFile.Use(
            operation.getChannel(),
            word(operation.getKind(), "FILE_OPERATION_KIND_"),
            text(operation.getPath()),
            text(operation.getOther()),
            word(operation.getOutcome(), "FILE_OPERATION_OUTCOME_"),
            text(operation.getDetail()),
            null));
  }
}
