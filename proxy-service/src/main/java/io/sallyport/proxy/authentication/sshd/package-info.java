/**
 * The SSH authentication protocol (RFC 4252) of operators. Read {@link
 * io.sallyport.proxy.authentication.sshd.OperatorAuthenticationService} first.
 */
@NullMarked
package io.sallyport.proxy.authentication.sshd;

import org.jspecify.annotations.NullMarked;
