/** Tests. */
@NullMarked
package io.sallyport.siem.delivery.kafka;

import org.jspecify.annotations.NullMarked;
