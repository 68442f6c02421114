/**
 * The sockets under SSH and the threads that serve them. Read {@link
 * io.sallyport.proxy.network.sshd.SocketLoops} first.
 */
@NullMarked
package io.sallyport.proxy.network.sshd;

import org.jspecify.annotations.NullMarked;
