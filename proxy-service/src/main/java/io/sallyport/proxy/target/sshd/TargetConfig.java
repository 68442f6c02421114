package io.sallyport.proxy.target.sshd;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How targets are dialled. */
@ConfigMapping(prefix = "sallyport.proxy.target")
public interface TargetConfig {

  /**
   * Key exchange methods offered to targets, best first. Post-quantum ones cost about 70 ms of
   * processor time a login.
   */
  @WithDefault(
      "mlkem768x25519-sha256,sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256,"
          + "curve25519-sha256@libssh.org,ecdh-sha2-nistp256,diffie-hellman-group16-sha512,"
          + "diffie-hellman-group14-sha256")
  List<String> kex();

  /** For each step of a login to a target (connection, key exchange, authentication). */
  @WithDefault("PT10S")
  Duration timeout();
}
