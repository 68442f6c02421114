/** Tests. */
@NullMarked
package io.sallyport.siem.delivery;

import org.jspecify.annotations.NullMarked;
