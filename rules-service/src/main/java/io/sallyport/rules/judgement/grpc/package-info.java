/**
 * The judge as gRPC service. Read {@link io.sallyport.rules.judgement.grpc.CommandJudgeService}
 * first.
 */
@NullMarked
package io.sallyport.rules.judgement.grpc;

import org.jspecify.annotations.NullMarked;
