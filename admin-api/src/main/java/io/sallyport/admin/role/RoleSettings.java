package io.sallyport.admin.role;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the libraries that follow from the roles, whatever else is configured: a channel of
 * Kafka is not consumed where its role is not. Found as a service of the configuration's library.
 */
public final class RoleSettings implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;
  private static final String ROLES = "sallyport.admin.roles";

  /**
   * What a setting is where none of some roles is.
   *
   * @param of one of them leaves the setting as it is configured
   */
  private record Consequence(Set<NodeRole> of, String value) {}

  private static final Map<String, Consequence> CONSEQUENCES =
      Map.of(
          "mp.messaging.incoming.session-events.enabled",
          new Consequence(EnumSet.of(NodeRole.ARCHIVE), "false"),
          "mp.messaging.incoming.audit.enabled",
          new Consequence(EnumSet.of(NodeRole.ARCHIVE), "false"),
          // What the archive writes causes no event; so it needs no right to publish on control.
          "sallyport.outbox.relay-every",
          new Consequence(EnumSet.of(NodeRole.ACCESS, NodeRole.CONSOLE), "off"));

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    Consequence consequence = CONSEQUENCES.get(name);
    if (consequence == null || isAnyHere(consequence.of(), context.proceed(ROLES))) {
      return context.proceed(name);
    }
    return ConfigValue.builder().withName(name).withValue(consequence.value()).build();
  }

  private static boolean isAnyHere(Set<NodeRole> roles, @Nullable ConfigValue configured) {
    if (configured == null || configured.getValue() == null) {
      return true;
    }
    Set<String> words =
        Arrays.stream(configured.getValue().split(",", -1))
            .map(String::strip)
            .collect(Collectors.toSet());
    return roles.stream().anyMatch(role -> words.contains(role.word()));
  }
}
