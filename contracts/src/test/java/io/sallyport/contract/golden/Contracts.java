package io.sallyport.contract.golden;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import io.sallyport.contract.access.v1.AuthenticateRequest;
import io.sallyport.contract.access.v1.BlockAccountRequest;
import io.sallyport.contract.access.v1.SealRequest;
import io.sallyport.contract.event.v1.Alert;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.RiskChanged;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.JudgeRequest;
import io.sallyport.contract.judgement.v1.TryRequest;
import io.sallyport.contract.risk.v1.Risk;
import io.sallyport.contract.rule.v1.Rule;
import io.sallyport.contract.rule.v1.RuleDefinition;
import io.sallyport.contract.session.v1.ListSessionsRequest;
import io.sallyport.contract.session.v1.SessionSubject;
import java.util.List;

/** The contracts of today: one message of each file stands for the file. */
final class Contracts {

  private static final List<Message> ONE_OF_EACH_FILE =
      List.of(
          AuthenticateRequest.getDefaultInstance(),
          BlockAccountRequest.getDefaultInstance(),
          SealRequest.getDefaultInstance(),
          Alert.getDefaultInstance(),
          AuditEvent.getDefaultInstance(),
          ControlState.getDefaultInstance(),
          RiskChanged.getDefaultInstance(),
          SessionEvent.getDefaultInstance(),
          Hit.getDefaultInstance(),
          JudgeRequest.getDefaultInstance(),
          TryRequest.getDefaultInstance(),
          Risk.getDefaultInstance(),
          Rule.getDefaultInstance(),
          RuleDefinition.getDefaultInstance(),
          ListSessionsRequest.getDefaultInstance(),
          SessionSubject.getDefaultInstance());

  private Contracts() {}

  static List<FileDescriptor> files() {
    return ONE_OF_EACH_FILE.stream().map(m -> m.getDescriptorForType().getFile()).toList();
  }

  /** Every message type; they are all at the top of their files. */
  static List<Descriptor> messages() {
    return files().stream().flatMap(f -> f.getMessageTypes().stream()).toList();
  }
}
