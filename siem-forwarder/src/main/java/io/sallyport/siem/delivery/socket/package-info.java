/**
 * Syslog over TCP (RFC 6587, octet counting) and over TLS (RFC 5425). Read {@link
 * io.sallyport.siem.delivery.socket.SocketTransport} first.
 */
@NullMarked
package io.sallyport.siem.delivery.socket;

import org.jspecify.annotations.NullMarked;
