package io.sallyport.proxy.login.sshd;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The SSH server that operators connect to. */
@ConfigMapping(prefix = "sallyport.proxy.ssh")
public interface SshConfig {

  /** The address it listens on. */
  @WithDefault("127.0.0.1")
  String host();

  /** The TCP port it listens on; 0 takes a free one. */
  @WithDefault("2222")
  int port();

  /**
   * Where its host keys are, as OpenSSH private key files; they are made when they aren't there.
   */
  @WithDefault("host-keys")
  Path hostKeyDirectory();

  /**
   * Ciphers offered besides AES, after them, as {@code chacha20-poly1305@openssh.com}: slow in
   * Java.
   */
  Optional<List<String>> moreCiphers();

  /**
   * Load balancers in front, as addresses and networks ({@code 192.0.2.7}, {@code 10.1.0.0/16}): a
   * connection from one of them must begin with a header of the PROXY protocol, version 1 or 2, and
   * counts as coming from where that says. From anywhere else such a header is refused.
   */
  Optional<List<String>> proxyProtocolFrom();

  /** How long an operator may take from connecting to being authenticated; zero sets no limit. */
  @WithDefault("PT1M")
  Duration authenticationTimeout();

  /** Authentication requests on one connection after the first; the next one ends it. */
  @WithDefault("6")
  int authenticationAttempts();

  /**
   * Connections that aren't authenticated, all together. When there are more, the source that has
   * most of them loses its oldest; a source that has most itself is turned away. Zero sets no
   * limit.
   */
  @WithDefault("500")
  int unauthenticated();

  /**
   * Connections that aren't authenticated from one source, an IPv4 address or an IPv6 network of 64
   * bits; more are turned away. Zero sets no limit.
   */
  @WithDefault("100")
  int unauthenticatedPerSource();
}
