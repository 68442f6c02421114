/**
 * Looks at targets over their connections. Read {@link
 * io.sallyport.proxy.elevation.sshd.ChannelLookout} first.
 */
@NullMarked
package io.sallyport.proxy.elevation.sshd;

import org.jspecify.annotations.NullMarked;
