/** Trials in rules-service. */
@NullMarked
package io.sallyport.admin.trial.grpc;

import org.jspecify.annotations.NullMarked;
