/** Scores from the database. Read {@link io.sallyport.risk.score.persistence.ScoreStore} first. */
@NullMarked
package io.sallyport.risk.score.persistence;

import org.jspecify.annotations.NullMarked;
