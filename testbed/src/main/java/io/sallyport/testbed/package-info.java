/**
 * The world around the gateway, for tests and measurements: real OpenSSH servers to go to, real
 * OpenSSH clients on a PTY to come from, and a client of the REST interface. Read {@link
 * io.sallyport.testbed.OpenSshServer} and {@link io.sallyport.testbed.TerminalClient} first.
 * Nothing here knows the gateway's inside, and nothing here is used in production.
 */
@NullMarked
package io.sallyport.testbed;

import org.jspecify.annotations.NullMarked;
