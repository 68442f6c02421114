/** Dials targets. Read {@link io.sallyport.proxy.target.sshd.TargetDialer} first. */
@NullMarked
package io.sallyport.proxy.target.sshd;

import org.jspecify.annotations.NullMarked;
