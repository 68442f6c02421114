package io.sallyport.admin.role.schedule;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import io.sallyport.admin.role.NodeRole;
import io.sallyport.admin.role.NodeRoles;
import jakarta.inject.Singleton;

/** Leaves what logins leave behind to nodes that are there for it. */
@Singleton
public class NoAccessHere implements Scheduled.SkipPredicate {

  private final NodeRoles roles;

  NoAccessHere(NodeRoles roles) {
    this.roles = roles;
  }

  @Override
  public boolean test(ScheduledExecution execution) {
    return !roles.has(NodeRole.ACCESS);
  }
}
