/** When accounts were unblocked, from the control topic. */
@NullMarked
package io.sallyport.risk.repetition.kafka;

import org.jspecify.annotations.NullMarked;
