/** Asks admin-api to block accounts. */
@NullMarked
package io.sallyport.risk.repetition.grpc;

import org.jspecify.annotations.NullMarked;
