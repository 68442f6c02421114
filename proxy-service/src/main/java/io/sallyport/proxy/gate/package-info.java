/**
 * Holds a command line until its verdict is known and recorded. Read {@link
 * io.sallyport.proxy.gate.ChannelGate} first.
 */
@NullMarked
package io.sallyport.proxy.gate;

import org.jspecify.annotations.NullMarked;
