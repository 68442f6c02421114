/**
 * Serves SessionControl. Read {@link io.sallyport.proxy.control.grpc.SessionControlService} first.
 */
@NullMarked
package io.sallyport.proxy.control.grpc;

import org.jspecify.annotations.NullMarked;
