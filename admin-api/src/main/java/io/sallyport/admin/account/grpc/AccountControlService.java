package io.sallyport.admin.account.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.sallyport.admin.account.Block;
import io.sallyport.admin.account.RuleNames;
import io.sallyport.admin.account.persistence.AccountBlocks;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.grpc.OwnThread;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.contract.access.v1.AccountControl;
import io.sallyport.contract.access.v1.BlockAccountRequest;
import io.sallyport.contract.access.v1.BlockAccountResponse;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Account blocks that risk-service asks for. */
@GrpcService
public class AccountControlService implements AccountControl {

  private static final Actor RISK_SERVICE = Actor.service("risk-service");
  private static final int MOST_REASON = 500;

  private final AccountBlocks blocks;
  private final RuleNames rules;

  AccountControlService(AccountBlocks blocks, RuleNames rules) {
    this.blocks = blocks;
    this.rules = rules;
  }

  @Override
  public Uni<BlockAccountResponse> blockAccount(BlockAccountRequest request) {
    return OwnThread.answer(() -> blocked(request));
  }

  private BlockAccountResponse blocked(BlockAccountRequest request) {
    if (request.getRequestId().isBlank() || request.getOperatorId().isBlank()) {
      throw Status.INVALID_ARGUMENT
          .withDescription("request_id and operator_id are required")
          .asRuntimeException();
    }
    try {
      Instant since =
          blocks.block(
              RISK_SERVICE,
              request.getOperatorId(),
              block(request),
              request.getRequestId(),
              request.getSessionId());
      return BlockAccountResponse.newBuilder()
          .setBlockedAt(
              Timestamp.newBuilder().setSeconds(since.getEpochSecond()).setNanos(since.getNano()))
          .build();
    } catch (RequestFailure.NotFound e) {
      throw Status.NOT_FOUND.withDescription(e.getMessage()).asRuntimeException();
    } catch (RequestFailure e) {
      throw Status.UNAVAILABLE.withDescription(e.getMessage()).withCause(e).asRuntimeException();
    }
  }

  private Block block(BlockAccountRequest request) {
    String reason = request.getReason().replaceAll("\\p{Cntrl}", " ").strip();
    return new Block(
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        "rule " + rules.name(request.getRuleId()),
        reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) : reason,
        request.getRuleId(),
        request.getEndSessions());
  }
}
