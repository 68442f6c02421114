/** Trials over gRPC. */
@NullMarked
package io.sallyport.rules.trial.grpc;

import org.jspecify.annotations.NullMarked;
