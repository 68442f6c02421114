/**
 * What hits come to. Pure arithmetic; read {@link io.sallyport.risk.score.Decay} and {@link
 * io.sallyport.risk.score.Levels} first.
 */
@NullMarked
package io.sallyport.risk.score;

import org.jspecify.annotations.NullMarked;
