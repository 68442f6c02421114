package io.sallyport.benchmarks.route;

import io.sallyport.testbed.SshCommand;

/**
 * One way, ready to go.
 *
 * @param ssh the client's command line with everything as OpenSSH chooses by default
 * @param curve25519 the same, but each leg exchanges keys by {@code curve25519-sha256}
 */
public record Route(Way way, SshCommand ssh, SshCommand curve25519) {

  /** The option that has the client exchange keys without post-quantum work. */
  static final String CURVE25519 = "KexAlgorithms=curve25519-sha256";
}
