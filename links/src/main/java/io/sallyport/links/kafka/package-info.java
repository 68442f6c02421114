/**
 * The one way to Kafka for clients that are made by hand. Read {@link
 * io.sallyport.links.kafka.KafkaClients} first.
 */
@NullMarked
package io.sallyport.links.kafka;

import org.jspecify.annotations.NullMarked;
