package io.sallyport.proxy.session.kafka;

import com.google.protobuf.ByteString;
import io.sallyport.contract.event.v1.FileOperation;
import io.sallyport.contract.event.v1.FileOperationKind;
import io.sallyport.contract.event.v1.FileOperationOutcome;
import io.sallyport.contract.event.v1.Transfer;
import io.sallyport.contract.event.v1.TransferDirection;
import io.sallyport.contract.event.v1.TransferProtocol;
import io.sallyport.contract.event.v1.TransferVerdict;
import io.sallyport.proxy.session.SessionFact;
import java.util.HexFormat;

/** What happens to files as the contract has it. */
final class TransferMapping {

  /** The longest path or reason that an event carries, in characters. */
  private static final int LONGEST = 4096;

  private TransferMapping() {}

  static Transfer transfer(SessionFact.Transferred fact) {
    return Transfer.newBuilder()
        .setTransferId(fact.transfer().toString())
        .setChannel(fact.channel())
        .setProtocol(TransferProtocol.valueOf("TRANSFER_PROTOCOL_" + fact.protocol().name()))
        .setDirection(TransferDirection.valueOf("TRANSFER_DIRECTION_" + fact.direction().name()))
        .setPath(cut(fact.path()))
        .setSize(fact.size())
        .setSha256(
            fact.sha256()
                .map(hash -> ByteString.copyFrom(HexFormat.of().parseHex(hash)))
                .orElse(ByteString.EMPTY))
        .setType(fact.type())
        .setTook(SessionEventMapping.duration(fact.took()))
        .setVerdict(TransferVerdict.valueOf("TRANSFER_VERDICT_" + fact.verdict().name()))
        .setInspector(fact.inspector())
        .setDetail(cut(fact.detail()))
        .setComplete(fact.complete())
        .build();
  }

  static FileOperation operation(SessionFact.FileOperation fact) {
    return FileOperation.newBuilder()
        .setChannel(fact.channel())
        .setKind(FileOperationKind.valueOf("FILE_OPERATION_KIND_" + fact.kind().name()))
        .setPath(cut(fact.path()))
        .setOther(cut(fact.other()))
        .setOutcome(FileOperationOutcome.valueOf("FILE_OPERATION_OUTCOME_" + fact.outcome().name()))
        .setDetail(cut(fact.detail()))
        .build();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }
}
