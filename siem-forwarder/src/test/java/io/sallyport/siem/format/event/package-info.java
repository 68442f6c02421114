/** Tests. */
@NullMarked
package io.sallyport.siem.format.event;

import org.jspecify.annotations.NullMarked;
