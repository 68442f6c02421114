package io.sallyport.admin.access.grpc;

import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.sallyport.admin.access.AccessConfig;
import io.sallyport.admin.access.GrantedTarget;
import io.sallyport.admin.access.Holder;
import io.sallyport.admin.access.RuleFreezer;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.contract.rule.v1.FreezeSnapshotRequest;
import io.sallyport.contract.rule.v1.RuleCatalogue;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;

/** Freezes by rules-service. */
@ApplicationScoped
public class RuleServiceFreezer implements RuleFreezer {

  private final RuleCatalogue rules;
  private final AccessConfig config;

  RuleServiceFreezer(@GrpcClient("rules") RuleCatalogue rules, AccessConfig config) {
    this.rules = rules;
    this.config = config;
  }

  @Override
  public String freeze(Holder holder, GrantedTarget target) {
    FreezeSnapshotRequest request =
        FreezeSnapshotRequest.newBuilder()
            .setSubject(AccessMessages.subject(holder, target))
            .addAllOperatorGroups(holder.groups())
            .addAllDeviceGroups(target.groups())
            .setParameters(AccessMessages.parameters(target.parameters()))
            .build();
    try {
      return rules.freezeSnapshot(request).await().atMost(config.freezeTimeout()).getHash();
    } catch (StatusRuntimeException e) {
      throw unavailable(e.getStatus().getCode() + " " + e.getStatus().getDescription(), e);
    } catch (TimeoutException e) {
      throw unavailable("no answer in " + config.freezeTimeout(), e);
    }
  }

  private static RequestFailure unavailable(String detail, RuntimeException cause) {
    RequestFailure failure = new RequestFailure.Unavailable("rules-service", detail);
    failure.initCause(cause);
    return failure;
  }
}
