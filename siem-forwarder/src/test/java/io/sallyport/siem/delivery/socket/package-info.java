/** Tests. */
@NullMarked
package io.sallyport.siem.delivery.socket;

import org.jspecify.annotations.NullMarked;
