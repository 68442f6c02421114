/**
 * Checks of SSH messages that hold for both legs. Read {@link
 * io.sallyport.proxy.limit.sshd.MessageCheck} first.
 */
@NullMarked
package io.sallyport.proxy.limit.sshd;

import org.jspecify.annotations.NullMarked;
