/**
 * Relays SSH channels between operator and target. Read {@link
 * io.sallyport.proxy.channel.sshd.OperatorChannel} first, then {@link
 * io.sallyport.proxy.channel.sshd.Outflow}.
 */
@NullMarked
package io.sallyport.proxy.channel.sshd;

import org.jspecify.annotations.NullMarked;
