/**
 * The log of a session on Kafka. Read {@link io.sallyport.proxy.session.kafka.KafkaSessionLog}
 * first.
 */
@NullMarked
package io.sallyport.proxy.session.kafka;

import org.jspecify.annotations.NullMarked;
