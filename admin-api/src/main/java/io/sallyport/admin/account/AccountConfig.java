package io.sallyport.admin.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How operators' passwords are kept: Argon2id (RFC 9106). */
@ConfigMapping(prefix = "sallyport.admin.account")
public interface AccountConfig {

  /** Memory of one hash in KiB, 8192 or more. New hashes have it; old ones keep their own. */
  @WithDefault("19456")
  int passwordMemory();

  /** Passes over the memory, 1 or more. */
  @WithDefault("2")
  int passwordIterations();

  /** How many passwords are hashed at the same time, 1 or more; others wait. */
  @WithDefault("2")
  int passwordConcurrency();

  /** How many may wait; further logins are told that the gateway is unavailable. */
  @WithDefault("64")
  int passwordQueue();
}
