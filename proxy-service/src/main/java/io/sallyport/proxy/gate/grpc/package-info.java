/**
 * Asks rules-service for verdicts. Read {@link io.sallyport.proxy.gate.grpc.GrpcCommandJudge}
 * first. Generated types stop here.
 */
@NullMarked
package io.sallyport.proxy.gate.grpc;

import org.jspecify.annotations.NullMarked;
