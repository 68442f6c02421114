/** Tests. */
@NullMarked
package io.sallyport.risk.score;

import org.jspecify.annotations.NullMarked;
