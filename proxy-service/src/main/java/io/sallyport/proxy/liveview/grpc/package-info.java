/** Viewers over gRPC. Read {@link io.sallyport.proxy.liveview.grpc.Followers} first. */
@NullMarked
package io.sallyport.proxy.liveview.grpc;

import org.jspecify.annotations.NullMarked;
