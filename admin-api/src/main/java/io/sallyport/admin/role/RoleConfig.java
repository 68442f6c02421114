package io.sallyport.admin.role;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What this node is there for. */
@ConfigMapping(prefix = "sallyport.admin")
public interface RoleConfig {

  /** Any of {@code access}, {@code archive} and {@code console}, at least one. */
  @WithDefault("access,archive,console")
  List<NodeRole> roles();
}
