/**
 * How a node goes: new sessions elsewhere, running ones to their end or to a limit. Read {@link
 * io.sallyport.proxy.draining.Draining} first.
 */
@NullMarked
package io.sallyport.proxy.draining;

import org.jspecify.annotations.NullMarked;
