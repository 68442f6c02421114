/** Tests. */
@NullMarked
package io.sallyport.risk.repetition;

import org.jspecify.annotations.NullMarked;
