package io.sallyport.admin.session.persistence;

import io.sallyport.admin.node.NodeConfig;
import io.sallyport.admin.node.NodeDirectory;
import io.sallyport.admin.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes that sessions' events told of. */
@ApplicationScoped
public class SessionNodes implements NodeDirectory {

  /** One that runs and has been quiet for long may be on a node that is gone. */
  private static final String NODES =
      """
      select distinct node from session
       where node <> '' and (state = 'RUNNING' or last_event_at > :since)
      """;

  private final Database database;
  private final NodeConfig config;

  SessionNodes(Database database, NodeConfig config) {
    this.database = database;
    this.config = config;
  }

  @Override
  public Set<String> nodes() {
    Instant since = Instant.now().minus(config.remembered());
    Set<String> nodes = new LinkedHashSet<>(config.known().orElse(List.of()));
    nodes.addAll(database.read(tx -> tx.rows(NODES, String.class, Map.of("since", since))));
    return nodes;
  }
}
