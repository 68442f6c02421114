/**
 * The SSH server that operators connect to. Read {@link
 * io.sallyport.proxy.login.sshd.OperatorConnection} first.
 */
@NullMarked
package io.sallyport.proxy.login.sshd;

import org.jspecify.annotations.NullMarked;
