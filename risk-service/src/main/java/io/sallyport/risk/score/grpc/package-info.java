/** Scores for admin-api. */
@NullMarked
package io.sallyport.risk.score.grpc;

import org.jspecify.annotations.NullMarked;
