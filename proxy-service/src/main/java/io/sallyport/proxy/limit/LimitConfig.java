package io.sallyport.proxy.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one peer may take. Zero sets no limit. */
@ConfigMapping(prefix = "sallyport.proxy.limit")
public interface LimitConfig {

  /**
   * How long a connection may take from its beginning to the end of its first key exchange; zero
   * leaves it to {@code sallyport.proxy.ssh.authentication-timeout}.
   */
  @WithDefault("PT20S")
  Duration handshake();

  /**
   * New connections a second from one source, an IPv4 address or an IPv6 network of 64 bits; ten
   * times as many at once. Further ones are turned away. Zero sets no limit.
   */
  @WithDefault("100")
  int connectionsPerSource();

  /** Sessions that this node holds; further ones are refused. Zero sets no limit. */
  @WithDefault("5000")
  int sessions();

  /** Sessions of one operator on this node; further ones are refused. Zero sets no limit. */
  @WithDefault("1000")
  int sessionsPerOperator();

  /**
   * Channels, forwards and listeners that are open at once on one connection; further ones are
   * refused. Zero sets no limit.
   */
  @WithDefault("256")
  int channels();

  /**
   * Bytes: a channel is refused whose peer says that it takes only shorter packets, because its
   * output would go out in crumbs. Zero takes any.
   */
  @WithDefault("256")
  int smallestPacket();

  /**
   * Messages a second on one connection that carry no data of a channel (requests, keep-alives,
   * opened channels, what is to be ignored), by operator or target; a long one counts once for each
   * KiB. Twice as many at once. More end the connection. Zero sets no limit.
   */
  @WithDefault("1000")
  int requests();

  /**
   * Key exchanges a minute on one connection, by whichever side; three times as many at once. More
   * end the connection. Zero sets no limit.
   */
  @WithDefault("60")
  int keyExchanges();

  /**
   * Refused channels and requests a minute on one connection, each of which is an event; five times
   * as many at once. More end the connection. Zero sets no limit.
   */
  @WithDefault("120")
  int refusals();

  /**
   * Bytes that wait on one connection because somebody does not read them, either way, with what
   * the gateway needs to keep them. More end the connection. A channel alone stays below 8 MiB.
   * Zero sets no limit.
   */
  @WithDefault("134217728")
  long heldBytes();
}
