/**
 * Hand-written doubles of what the proxy talks to, and real OpenSSH around it. Read {@link
 * io.sallyport.proxy.doubles.Rig} first.
 */
@NullMarked
package io.sallyport.proxy.doubles;

import org.jspecify.annotations.NullMarked;
