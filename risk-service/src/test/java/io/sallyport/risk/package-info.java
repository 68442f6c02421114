/** Tests. */
@NullMarked
package io.sallyport.risk;

import org.jspecify.annotations.NullMarked;
