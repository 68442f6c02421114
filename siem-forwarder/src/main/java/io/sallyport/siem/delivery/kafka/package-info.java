/**
 * From Kafka to a destination: a consumer group for each, offsets committed only after delivery.
 * Read {@link io.sallyport.siem.delivery.kafka.DestinationWorker} first.
 */
@NullMarked
package io.sallyport.siem.delivery.kafka;

import org.jspecify.annotations.NullMarked;
