/** Tests. */
@NullMarked
package io.sallyport.siem;

import org.jspecify.annotations.NullMarked;
