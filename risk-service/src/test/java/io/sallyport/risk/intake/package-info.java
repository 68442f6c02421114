/** Tests. */
@NullMarked
package io.sallyport.risk.intake;

import org.jspecify.annotations.NullMarked;
