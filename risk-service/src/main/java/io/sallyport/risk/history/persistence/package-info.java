/** Hits in the database. */
@NullMarked
package io.sallyport.risk.history.persistence;

import org.jspecify.annotations.NullMarked;
