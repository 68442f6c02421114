package io.sallyport.admin.role;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of this node. */
@Singleton
public final class NodeRoles {

  private final Set<NodeRole> roles;

  NodeRoles(RoleConfig config) {
    this.roles = EnumSet.copyOf(config.roles());
  }

  /** Whether this node is there for it. */
  public boolean has(NodeRole role) {
    return roles.contains(role);
  }

  /** What to answer whoever asks this node for the work of a role that it has not. */
  public String refusal(NodeRole role) {
    return "This node of admin-api is there for "
        + roles.stream().map(NodeRole::word).collect(Collectors.joining(" and "))
        + " (sallyport.admin.roles); ask one that is there for "
        + role.word()
        + '.';
  }
}
