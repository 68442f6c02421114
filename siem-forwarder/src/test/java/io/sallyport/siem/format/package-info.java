/** Tests. */
@NullMarked
package io.sallyport.siem.format;

import org.jspecify.annotations.NullMarked;
