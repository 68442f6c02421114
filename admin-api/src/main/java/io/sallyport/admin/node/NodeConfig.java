package io.sallyport.admin.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How proxy nodes are called. */
@ConfigMapping(prefix = "sallyport.admin.nodes")
public interface NodeConfig {

  /**
   * How long a node may take to answer; all are asked at the same time. Then it counts as
   * unreachable. Not 0.
   */
  @WithDefault("800ms")
  Duration timeout();

  /** How long a connection to a node stays open when nothing is asked. Not 0. */
  @WithDefault("5m")
  Duration idleTimeout();

  /** How long after a session's last event its node is asked about all sessions. 0: not at all. */
  @WithDefault("1h")
  Duration remembered();

  /**
   * Addresses of nodes, {@code host:port}, that are asked about all sessions even if no session of
   * theirs is known here. Absent: none.
   */
  Optional<List<String>> known();

  /**
   * The name that the certificates of all nodes carry, where links are encrypted. Absent: each
   * node's carries the host of the address that it is called at.
   */
  Optional<String> certificateName();
}
