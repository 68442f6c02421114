/**
 * SSH spoken packet by packet, to say what no well-behaved peer says. Read {@link
 * io.sallyport.testbed.wire.SshWire} first.
 */
@NullMarked
package io.sallyport.testbed.wire;

import org.jspecify.annotations.NullMarked;
