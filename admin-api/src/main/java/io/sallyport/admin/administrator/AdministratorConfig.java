package io.sallyport.admin.administrator;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of administrators. */
@ConfigMapping(prefix = "sallyport.admin")
public interface AdministratorConfig {

  /**
   * Token of the administrator {@code bootstrap}, who is there without being stored and makes the
   * others: at least 32 characters. Absent: there is no such administrator.
   */
  Optional<String> bootstrapToken();
}
