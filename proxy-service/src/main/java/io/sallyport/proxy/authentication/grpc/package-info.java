/**
 * The access service asked over gRPC. Read {@link
 * io.sallyport.proxy.authentication.grpc.GrpcSessionAccess} first.
 */
@NullMarked
package io.sallyport.proxy.authentication.grpc;

import org.jspecify.annotations.NullMarked;
