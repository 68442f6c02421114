/** Session events from Kafka. */
@NullMarked
package io.sallyport.risk.intake.kafka;

import org.jspecify.annotations.NullMarked;
