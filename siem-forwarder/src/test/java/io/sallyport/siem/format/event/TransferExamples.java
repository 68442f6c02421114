package io.sallyport.siem.format.event;

import com.google.protobuf.ByteString;
import io.sallyport.contract.event.v1.FileOperation;
import io.sallyport.contract.event.v1.FileOperationKind;
import io.sallyport.contract.event.v1.FileOperationOutcome;
import io.sallyport.contract.event.v1.Transfer;
import io.sallyport.contract.event.v1.TransferDirection;
import io.sallyport.contract.event.v1.TransferProtocol;
import io.sallyport.contract.event.v1.TransferVerdict;

/** What happened to files, for tests. */
final class TransferExamples {

  private TransferExamples() {}

  static Transfer passed() {
    return Transfer.newBuilder()
        .setTransferId("0190-t")
        .setChannel(2)
        .setProtocol(TransferProtocol.TRANSFER_PROTOCOL_SFTP)
        .setDirection(TransferDirection.TRANSFER_DIRECTION_DOWNLOAD)
        .setPath("/srv/report.pdf")
        .setSize(70511)
        .setSha256(ByteString.copyFrom(new byte[] {(byte) 0x9f, 0x2c}))
        .setType("application/pdf")
        .setVerdict(TransferVerdict.TRANSFER_VERDICT_ALLOWED)
        .setInspector("clamav")
        .setComplete(true)
        .build();
  }

  static Transfer refused() {
    return passed().toBuilder()
        .setDirection(TransferDirection.TRANSFER_DIRECTION_UPLOAD)
        .setProtocol(TransferProtocol.TRANSFER_PROTOCOL_SCP)
        .setPath("/tmp/tool")
        .setSize(68)
        .setType("text/plain")
        .setVerdict(TransferVerdict.TRANSFER_VERDICT_REFUSED)
        .setDetail("Eicar-Test")
        .setComplete(false)
        .build();
  }

  static FileOperation renamed() {
    return FileOperation.newBuilder()
        .setChannel(2)
        .setKind(FileOperationKind.FILE_OPERATION_KIND_RENAME)
        .setPath("/srv/a")
        .setOther("/srv/b")
        .setOutcome(FileOperationOutcome.FILE_OPERATION_OUTCOME_DONE)
        .build();
  }

  static FileOperation notRemoved() {
    return FileOperation.newBuilder()
        .setChannel(2)
        .setKind(FileOperationKind.FILE_OPERATION_KIND_REMOVE)
        .setPath("/etc/passwd")
        .setOutcome(FileOperationOutcome.FILE_OPERATION_OUTCOME_REFUSED)
        .setDetail("Blocked by rule \"no /etc\": this file operation may not run.")
        .build();
  }
}
